/* SPDX-License-Identifier: MIT */
/*
 * claim: a hundred threads are there at once, and all end
 * stdout: 4950
 */
#include "scene.h"

#define THREADS 100

static pthread_barrier_t barrier;

static void *meet(void *number)
{
	pthread_barrier_wait(&barrier);
	return number;
}

int main(void)
{
	pthread_t threads[THREADS];
	intptr_t sum = 0;
	pthread_barrier_init(&barrier, NULL, THREADS + 1);
	for (intptr_t i = 0; i < THREADS; i++)
		if (pthread_create(&threads[i], NULL, meet, (void *)i) != 0)
			return 1;
	pthread_barrier_wait(&barrier);
	for (int i = 0; i < THREADS; i++) {
		void *number;
		pthread_join(threads[i], &number);
		sum += (intptr_t)number;
	}
	printf("%d\n", (int)sum);
	return 0;
}
