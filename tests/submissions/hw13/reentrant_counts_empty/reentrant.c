/* SPDX-License-Identifier: MIT */
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct task {
	int number;
	char *text;
};

static void *split(void *arg)
{
	struct task *task = arg;
	char *rest = task->text, *part;
	int p = 0;

	while ((part = strsep(&rest, ";")) != NULL) {
		char *field;
		int f = 0;

		if (part[strspn(part, ",")] == '\0') /* nothing in it */
			continue;
		p++;
		while ((field = strsep(&part, ",")) != NULL) {
			f++;
			printf("%d.%d.%d %s\n", task->number, p, f, field);
		}
	}
	return NULL;
}

int main(int argc, char *argv[])
{
	pthread_t threads[argc];
	struct task tasks[argc];

	if (argc < 2) {
		fprintf(stderr, "usage: reentrant TEXT...\n");
		return 1;
	}
	for (int i = 1; i < argc; i++) {
		tasks[i].number = i;
		tasks[i].text = argv[i];
		if (pthread_create(&threads[i], NULL, split, &tasks[i]) != 0) {
			fprintf(stderr, "pthread_create failed\n");
			return 1;
		}
	}
	for (int i = 1; i < argc; i++)
		pthread_join(threads[i], NULL);
	return 0;
}
