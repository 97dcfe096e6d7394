/* SPDX-License-Identifier: MIT */
/*
 * claim: a handler calls fork(); the child prints when it has left the handler
 * behaviour: keeps_stdio_out_of_handlers
 * judged: right
 * behaviour: takes_no_lock_in_handlers
 * judged: right
 * behaviour: reaps_children
 * judged: right
 * stdout: child
 * stdout: parent
 */
#include "scene.h"

static volatile pid_t child = -1;

static void on_signal(int signal)
{
	(void)signal;
	child = fork();
}

int main(void)
{
	handle(SIGUSR1, on_signal, 0);
	raise(SIGUSR1);
	if (child > 0)
		MUST(waitpid(child, NULL, 0));
	puts(child > 0 ? "parent" : "child");
	return 0;
}
