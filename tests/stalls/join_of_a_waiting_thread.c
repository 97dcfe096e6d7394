/* SPDX-License-Identifier: MIT */
/*
 * claim: main() joins a thread that waits for a signal to itself
 * stall: task 1: futex CAUSE_THREAD, held by task 2
 * stall: task 2: pause CAUSE_NO_SIGNAL
 */
#include "scene.h"

static void *wait_for_signal(void *nothing)
{
	pause();
	return nothing;
}

int main(void)
{
	pthread_t thread;
	handle(SIGUSR1, do_nothing, 0);
	pthread_create(&thread, NULL, wait_for_signal, NULL);
	pthread_join(thread, NULL);
	pthread_kill(thread, SIGUSR1);
	return 0;
}
