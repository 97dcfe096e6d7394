/* SPDX-License-Identifier: MIT */
/*
 * claim: the owner of a mutex waits for data from who wants the mutex
 * known_gap: that another thread of the reader could write is not seen
 * stall: task 1: futex CAUSE_LOCKED, held by task 2
 * stall: task 2: read CAUSE_NO_DATA fd 3, held by fd 4 of task 1
 */
#include "scene.h"

static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
static int ends[2];
static volatile pid_t tid;

static void *lock_and_read(void *nothing)
{
	char c;
	pthread_mutex_lock(&mutex);
	tid = gettid();
	MUST(read(ends[0], &c, 1));
	pthread_mutex_unlock(&mutex);
	return nothing;
}

int main(void)
{
	pthread_t thread;
	MUST(pipe(ends));
	pthread_create(&thread, NULL, lock_and_read, NULL);
	while (tid == 0)
		sched_yield();
	pthread_mutex_lock(&mutex);
	MUST(write(ends[1], "x", 1));
	return 0;
}
