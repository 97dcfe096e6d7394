/* SPDX-License-Identifier: MIT */
/* Starter: right on a good day only. Make it correct, robust and clean (README.md). */
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static char **texts;

static void *split(void *argument)
{
	int number = *(int *)argument, p = 1;

	for (char *part = strtok(texts[number], ";"); part; part = strtok(NULL, ";")) {
		int f = 1;

		for (char *field = strtok(part, ","); field; field = strtok(NULL, ","))
			printf("%d.%d.%d %s\n", number, p, f++, field);
		p++;
	}
	return NULL;
}

int main(int argc, char **argv)
{
	pthread_t threads[100];
	int numbers[100];

	texts = argv;
	for (int i = 1; i < argc; i++) {
		numbers[i] = i;
		pthread_create(&threads[i], NULL, split, &numbers[i]);
	}
	for (int i = 1; i < argc; i++)
		pthread_join(threads[i], NULL);
	return 0;
}
