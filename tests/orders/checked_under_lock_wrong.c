/* SPDX-License-Identifier: MIT */
/*
 * claim: two threads look under the lock whether there is a seat, and take it under the lock later
 * bug: output
 * natively: 0 of 100
 * story: if both look before either has taken the last seat, both take it
 * stdout: seats 0
 */
#include "scene.h"

static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
static int seats = 1;

static void *book(void *unused)
{
	pthread_mutex_lock(&mutex);
	bool free = seats > 0;
	pthread_mutex_unlock(&mutex);
	HERE(A);
	if (free) {
		pthread_mutex_lock(&mutex);
		seats--;
		pthread_mutex_unlock(&mutex);
	}
	return unused;
}

int main(void)
{
	pthread_t thread;
	pthread_create(&thread, NULL, book, NULL);
	work(20);
	book(NULL);
	pthread_join(thread, NULL);
	printf("seats %d\n", seats);
	return 0;
}
