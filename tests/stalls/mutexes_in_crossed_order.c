/* SPDX-License-Identifier: MIT */
/*
 * claim: two threads lock two mutexes in different orders
 * stall: task 1: futex CAUSE_LOCKED, held by task 2
 * stall: task 2: futex CAUSE_LOCKED, held by task 1
 */
#include "scene.h"

static pthread_mutex_t mutexes[2] = { PTHREAD_MUTEX_INITIALIZER, PTHREAD_MUTEX_INITIALIZER };
static pthread_barrier_t both_have_one;

static void *lock_both(void *first)
{
	pthread_mutex_lock(&mutexes[(intptr_t)first]);
	pthread_barrier_wait(&both_have_one);
	pthread_mutex_lock(&mutexes[!first]);
	return NULL;
}

int main(void)
{
	pthread_t thread;
	pthread_barrier_init(&both_have_one, NULL, 2);
	pthread_create(&thread, NULL, lock_both, (void *)1);
	lock_both((void *)0);
	pthread_join(thread, NULL);
	return 0;
}
