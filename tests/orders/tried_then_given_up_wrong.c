/* SPDX-License-Identifier: MIT */
/*
 * claim: a thread counts only if pthread_mutex_trylock() gets the lock at once
 * bug: output
 * natively: 0 of 100
 * story: if the other thread has the lock just then, it is not counted
 * stdout: 2
 */
#include "scene.h"

static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
static int count;

static void *add(void *unused)
{
	if (pthread_mutex_trylock(&mutex) != 0)
		return unused;
	count++;
	HERE(A);
	pthread_mutex_unlock(&mutex);
	return unused;
}

int main(void)
{
	pthread_t thread;
	pthread_create(&thread, NULL, add, NULL);
	work(20);
	add(NULL);
	pthread_join(thread, NULL);
	printf("%d\n", count);
	return 0;
}
