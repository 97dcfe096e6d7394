/* SPDX-License-Identifier: MIT */
/*
 * claim: twenty threads sleep twenty times for a moment
 * lasts: 1.0
 * stdout: 1.0 400 sleeps
 */
#include "scene.h"

static _Atomic int sleeps;

static void *doze(void *unused)
{
	for (int i = 0; i < 20; i++) {
		usleep(50000);
		sleeps++;
	}
	return unused;
}

int main(void)
{
	pthread_t threads[20];
	elapsed();
	for (int i = 0; i < 20; i++)
		pthread_create(&threads[i], NULL, doze, NULL);
	for (int i = 0; i < 20; i++)
		pthread_join(threads[i], NULL);
	at("%d sleeps", sleeps);
	return 0;
}
