/* SPDX-License-Identifier: MIT */
/*
 * claim: a handler prints by printf()
 * behaviour: keeps_stdio_out_of_handlers
 * judged: wrong
 * told: prints by printf() or its like in a signal handler
 * behaviour: takes_no_lock_in_handlers
 * judged: wrong
 * told: calls malloc(), or a function that does so, in a signal handler
 * stdout: signal 10
 */
#include "scene.h"

static void on_signal(int signal)
{
	printf("signal %d\n", signal);
}

int main(void)
{
	handle(SIGUSR1, on_signal, 0);
	raise(SIGUSR1);
	return 0;
}
