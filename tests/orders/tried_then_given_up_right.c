/* SPDX-License-Identifier: MIT */
/*
 * claim: a thread tries to get the lock with pthread_mutex_trylock() until it has it
 * stdout: 2
 */
#include "scene.h"

static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
static int count;

static void *add(void *unused)
{
	while (pthread_mutex_trylock(&mutex) != 0)
		sched_yield();
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
