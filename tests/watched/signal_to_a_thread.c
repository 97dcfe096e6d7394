/* SPDX-License-Identifier: MIT */
/*
 * claim: pthread_kill() runs the handler in that thread, raise() in its own
 * stdout: in the thread: 1
 * stdout: in main: 1
 */
#include "scene.h"

static volatile sig_atomic_t ran_in;
static volatile pid_t tid;

static void on_signal(int signal)
{
	(void)signal;
	ran_in = gettid();
}

static void *wait_once(void *nothing)
{
	tid = gettid();
	pause();
	return nothing;
}

int main(void)
{
	pthread_t thread;
	handle(SIGUSR1, on_signal, 0);
	pthread_create(&thread, NULL, wait_once, NULL);
	while (tid == 0)
		sched_yield();
	until_asleep(tid);
	pthread_kill(thread, SIGUSR1);
	pthread_join(thread, NULL);
	printf("in the thread: %d\n", ran_in == tid);
	raise(SIGUSR1);
	printf("in main: %d\n", ran_in == getpid());
	return 0;
}
