/* SPDX-License-Identifier: MIT */
/*
 * claim: a thread locks a mutex that it has already
 * stall: task 1: futex CAUSE_LOCKED, held by task 1
 */
#include "scene.h"

int main(void)
{
	pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
	pthread_mutex_lock(&mutex);
	pthread_mutex_lock(&mutex);
	return 0;
}
