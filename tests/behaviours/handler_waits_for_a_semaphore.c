/* SPDX-License-Identifier: MIT */
/*
 * claim: a handler calls sem_wait(), and its own thread is not the one that posts
 * behaviour: takes_no_lock_in_handlers
 * judged: wrong
 * told: waits for a lock in a signal handler
 */
#include "scene.h"
#include <semaphore.h>

static sem_t posted;
static pid_t main_thread;

static void on_signal(int signal)
{
	(void)signal;
	sem_wait(&posted);
}

static void *post(void *arg)
{
	until_asleep(main_thread);
	sem_post(&posted);
	return arg;
}

int main(void)
{
	pthread_t thread;
	main_thread = gettid();
	sem_init(&posted, 0, 0);
	handle(SIGUSR1, on_signal, 0);
	pthread_create(&thread, NULL, post, NULL);
	raise(SIGUSR1);
	pthread_join(thread, NULL);
	return 0;
}
