/* SPDX-License-Identifier: MIT */
/*
 * claim: a thread has ended without unlocking its mutex
 * stall: task 1: futex CAUSE_LOCKED, held by ended task 2
 */
#include "scene.h"

static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;

static void *lock(void *nothing)
{
	pthread_mutex_lock(&mutex);
	return nothing;
}

int main(void)
{
	pthread_t thread;
	pthread_create(&thread, NULL, lock, NULL);
	pthread_join(thread, NULL);
	pthread_mutex_lock(&mutex);
	return 0;
}
