/* SPDX-License-Identifier: MIT */
/*
 * claim: three threads each join the next
 * stall: task 1: futex CAUSE_THREAD, held by task 2
 * stall: task 2: futex CAUSE_THREAD, held by task 3
 * stall: task 3: futex CAUSE_THREAD, held by task 1
 */
#include "scene.h"

static pthread_t threads[3];
static pthread_barrier_t all_are_known;

static void *join_next(void *own)
{
	pthread_barrier_wait(&all_are_known);
	pthread_join(threads[((intptr_t)own + 1) % 3], NULL);
	return NULL;
}

int main(void)
{
	pthread_barrier_init(&all_are_known, NULL, 3);
	threads[0] = pthread_self();
	for (intptr_t i = 1; i < 3; i++)
		pthread_create(&threads[i], NULL, join_next, (void *)i);
	join_next((void *)0);
	return 0;
}
