/* SPDX-License-Identifier: MIT */
/*
 * claim: three philosophers have each their left fork
 * stall: task 1: futex CAUSE_THREAD, held by task 2
 * stall: task 2: futex CAUSE_LOCKED, held by task 3
 * stall: task 3: futex CAUSE_LOCKED, held by task 4
 * stall: task 4: futex CAUSE_LOCKED, held by task 2
 */
#include "scene.h"

static pthread_mutex_t forks[3] = { PTHREAD_MUTEX_INITIALIZER, PTHREAD_MUTEX_INITIALIZER,
				    PTHREAD_MUTEX_INITIALIZER };
static pthread_barrier_t all_have_one;

static void *dine(void *seat)
{
	intptr_t left = (intptr_t)seat;
	pthread_mutex_lock(&forks[left]);
	pthread_barrier_wait(&all_have_one);
	pthread_mutex_lock(&forks[(left + 1) % 3]);
	return NULL;
}

int main(void)
{
	pthread_t threads[3];
	pthread_barrier_init(&all_have_one, NULL, 3);
	for (intptr_t i = 0; i < 3; i++)
		pthread_create(&threads[i], NULL, dine, (void *)i);
	for (int i = 0; i < 3; i++)
		pthread_join(threads[i], NULL);
	return 0;
}
