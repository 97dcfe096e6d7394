/* SPDX-License-Identifier: MIT */
/*
 * claim: the signal comes before the wait, which does not look first
 * stall: task 1: futex CAUSE_CONDITION
 */
#include "scene.h"

static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t changed = PTHREAD_COND_INITIALIZER;

static void *signal_once(void *nothing)
{
	pthread_cond_signal(&changed);
	return nothing;
}

int main(void)
{
	pthread_t thread;
	pthread_create(&thread, NULL, signal_once, NULL);
	pthread_join(thread, NULL);
	pthread_mutex_lock(&mutex);
	pthread_cond_wait(&changed, &mutex);
	return 0;
}
