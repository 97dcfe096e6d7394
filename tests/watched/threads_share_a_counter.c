/* SPDX-License-Identifier: MIT */
/*
 * claim: four threads with a mutex lose no addition
 * stdout: 250
 * stdout: 250
 * stdout: 250
 * stdout: 250
 * stdout: 1000
 */
#include "scene.h"

static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
static int sum;

static void *add(void *rounds)
{
	for (intptr_t i = 0; i < (intptr_t)rounds; i++) {
		pthread_mutex_lock(&mutex);
		int old = sum;
		if (i % 16 == 0)
			sched_yield();
		sum = old + 1;
		pthread_mutex_unlock(&mutex);
	}
	return rounds;
}

int main(void)
{
	pthread_t threads[4];
	for (int i = 0; i < 4; i++)
		pthread_create(&threads[i], NULL, add, (void *)250);
	for (int i = 0; i < 4; i++) {
		void *rounds;
		pthread_join(threads[i], &rounds);
		printf("%d\n", (int)(intptr_t)rounds);
	}
	printf("%d\n", sum);
	return 0;
}
