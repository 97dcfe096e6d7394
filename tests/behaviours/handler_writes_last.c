/* SPDX-License-Identifier: MIT */
/*
 * claim: a handler whose last call is write(), to which a compiler may jump, uses no stdio
 * behaviour: keeps_stdio_out_of_handlers
 * judged: right
 * behaviour: takes_no_lock_in_handlers
 * judged: right
 * stdout: signal
 * stdout: done
 */
#include "scene.h"

static __attribute__((optimize("O2"))) void on_signal(int signal)
{
	(void)signal;
	(void)!write(STDOUT_FILENO, "signal\n", 7);
}

int main(void)
{
	handle(SIGUSR1, on_signal, 0);
	raise(SIGUSR1);
	puts("done");
	return 0;
}
