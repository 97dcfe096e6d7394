/* SPDX-License-Identifier: MIT */
/*
 * claim: two threads come to a barrier for three
 * known_gap: a barrier is taken for a semaphore of sem_init()
 * stall: task 1: futex CAUSE_CONDITION
 * stall: task 2: futex CAUSE_CONDITION
 */
#include "scene.h"

static pthread_barrier_t barrier;

static void *meet(void *nothing)
{
	pthread_barrier_wait(&barrier);
	return nothing;
}

int main(void)
{
	pthread_t thread;
	pthread_barrier_init(&barrier, NULL, 3);
	pthread_create(&thread, NULL, meet, NULL);
	meet(NULL);
	pthread_join(thread, NULL);
	return 0;
}
