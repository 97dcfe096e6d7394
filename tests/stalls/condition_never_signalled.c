/* SPDX-License-Identifier: MIT */
/*
 * claim: a thread waits for a condition that nobody signals
 * stall: task 1: futex CAUSE_THREAD, held by task 2
 * stall: task 2: futex CAUSE_CONDITION
 */
#include "scene.h"

static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t changed = PTHREAD_COND_INITIALIZER;
static bool ready;

static void *wait_until_ready(void *nothing)
{
	pthread_mutex_lock(&mutex);
	while (!ready)
		pthread_cond_wait(&changed, &mutex);
	pthread_mutex_unlock(&mutex);
	return nothing;
}

int main(void)
{
	pthread_t thread;
	pthread_create(&thread, NULL, wait_until_ready, NULL);
	pthread_mutex_lock(&mutex);
	ready = false; /* and no pthread_cond_signal() */
	pthread_mutex_unlock(&mutex);
	pthread_join(thread, NULL);
	return 0;
}
