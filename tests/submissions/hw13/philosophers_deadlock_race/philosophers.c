/* SPDX-License-Identifier: MIT */
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#define COUNT 5

static pthread_mutex_t forks[COUNT];
static int meals;

static void *philosopher(void *arg)
{
	int me = *(int *)arg;
	int first = me, second = (me + 1) % COUNT;

	for (int i = 0; i < meals; i++) {
		pthread_mutex_lock(&forks[first]);
		pthread_mutex_lock(&forks[second]);
		printf("Philosopher %d eats\n", me + 1);
		usleep(1000);
		printf("Philosopher %d thinks\n", me + 1);
		pthread_mutex_unlock(&forks[second]);
		pthread_mutex_unlock(&forks[first]);
		usleep(1000);
	}
	return NULL;
}

int main(int argc, char *argv[])
{
	pthread_t threads[COUNT];
	int numbers[COUNT];

	if (argc != 2 || (meals = atoi(argv[1])) < 1) {
		fprintf(stderr, "usage: philosophers M\n");
		return 1;
	}
	for (int i = 0; i < COUNT; i++)
		pthread_mutex_init(&forks[i], NULL);
	for (int i = 0; i < COUNT; i++) {
		numbers[i] = i;
		if (pthread_create(&threads[i], NULL, philosopher, &numbers[i]) != 0)
			return 1;
	}
	for (int i = 0; i < COUNT; i++)
		pthread_join(threads[i], NULL);
	for (int i = 0; i < COUNT; i++)
		pthread_mutex_destroy(&forks[i]);
	printf("All philosophers are done.\n");
	return 0;
}
