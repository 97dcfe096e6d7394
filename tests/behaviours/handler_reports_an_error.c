/* SPDX-License-Identifier: MIT */
/*
 * claim: perror() in a handler is stdio, too
 * behaviour: keeps_stdio_out_of_handlers
 * judged: wrong
 * told: prints by printf() or its like in a signal handler
 * behaviour: takes_no_lock_in_handlers
 * judged: wrong
 * told: calls malloc(), or a function that does so, in a signal handler
 * stdout: handler: Success
 */
#include "scene.h"

static void on_signal(int signal)
{
	(void)signal;
	errno = 0;
	perror("handler");
}

int main(void)
{
	dup2(STDOUT_FILENO, STDERR_FILENO);
	handle(SIGUSR1, on_signal, 0);
	raise(SIGUSR1);
	return 0;
}
