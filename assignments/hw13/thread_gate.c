/* SPDX-License-Identifier: MIT */
/* Starter: right on a good day only. Make it correct, robust and clean (README.md). */
#include <pthread.h>
#include <semaphore.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

static sem_t gate;

static void *visit(void *argument)
{
	int number = *(int *)argument;

	sem_wait(&gate);
	printf("enter %d\n", number);
	sem_post(&gate);
	sleep(1);
	printf("leave %d\n", number);
	return NULL;
}

int main(int argc, char **argv)
{
	if (argc < 3)
		return 1;

	int count = atoi(argv[2]), numbers[100];
	pthread_t threads[100];

	sem_init(&gate, 0, atoi(argv[1]));
	for (int i = 0; i < count; i++) {
		numbers[i] = i + 1;
		pthread_create(&threads[i], NULL, visit, &numbers[i]);
	}
	for (int i = 0; i < count; i++)
		pthread_join(threads[i], NULL);
	return 0;
}
