/* SPDX-License-Identifier: MIT */
/*
 * claim: exit() in a thread ends the process, whatever the others wait for
 * exit: 7
 */
#include "scene.h"

static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
static pid_t tids[3];

static void *wait_for_ever(void *which)
{
	tids[(intptr_t)which] = gettid();
	if (which)
		pthread_mutex_lock(&mutex);
	for (;;)
		pause();
	return NULL;
}

static void *end_all(void *nothing)
{
	for (int i = 0; i < 3; i++) {
		while (*(volatile pid_t *)&tids[i] == 0)
			sched_yield();
		until_asleep(tids[i]);
	}
	exit(7);
	return nothing;
}

int main(void)
{
	pthread_t thread;
	pthread_mutex_lock(&mutex);
	tids[2] = gettid();
	for (intptr_t i = 0; i < 2; i++)
		pthread_create(&thread, NULL, wait_for_ever, (void *)i);
	pthread_create(&thread, NULL, end_all, NULL);
	pthread_join(thread, NULL);
	return 0;
}
