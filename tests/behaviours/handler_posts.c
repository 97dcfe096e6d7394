/* SPDX-License-Identifier: MIT */
/*
 * claim: a handler calls sem_post(), which is allowed; a cancelled thread prints to tidy up
 * behaviour: keeps_stdio_out_of_handlers
 * judged: right
 * behaviour: takes_no_lock_in_handlers
 * judged: right
 * stdout: posted
 * stdout: tidied up
 */
#include "scene.h"
#include <semaphore.h>

static sem_t posted;

static void on_signal(int signal)
{
	(void)signal;
	sem_post(&posted);
}

static void tidy(void *arg)
{
	printf("tidied up%s", (const char *)arg);
	fflush(stdout);
}

static void *wait_for_ever(void *arg)
{
	pthread_cleanup_push(tidy, "\n");
	pause();
	pthread_cleanup_pop(0);
	return arg;
}

int main(void)
{
	pthread_t thread;
	sem_init(&posted, 0, 0);
	handle(SIGUSR1, on_signal, 0);
	raise(SIGUSR1);
	sem_wait(&posted);
	puts("posted");
	pthread_create(&thread, NULL, wait_for_ever, NULL);
	pthread_cancel(thread);
	pthread_join(thread, NULL);
	return 0;
}
