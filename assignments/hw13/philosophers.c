/* SPDX-License-Identifier: MIT */
/* Starter: right on a good day only. Make it correct, robust and clean (README.md). */
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

static pthread_mutex_t forks[5];
static int meals;

static void *dine(void *argument)
{
	int me = *(int *)argument;

	for (int meal = 0; meal < meals; meal++) {
		pthread_mutex_lock(&forks[me]);
		if (meal > 0)
			usleep(100000); /* in no hurry any more */
		pthread_mutex_lock(&forks[(me + 1) % 5]);
		printf("Philosopher %d eats\n", me + 1);
		pthread_mutex_unlock(&forks[(me + 1) % 5]);
		pthread_mutex_unlock(&forks[me]);
		printf("Philosopher %d thinks\n", me + 1);
	}
	return NULL;
}

int main(int argc, char **argv)
{
	if (argc < 2)
		return 1;

	pthread_t guests[5];
	int seats[5];

	meals = atoi(argv[1]);
	for (int i = 0; i < 5; i++)
		pthread_mutex_init(&forks[i], NULL);
	for (int i = 0; i < 5; i++) {
		seats[i] = i;
		pthread_create(&guests[i], NULL, dine, &seats[i]);
	}
	for (int i = 0; i < 5; i++)
		pthread_join(guests[i], NULL);
	printf("All philosophers are done.\n");
	return 0;
}
