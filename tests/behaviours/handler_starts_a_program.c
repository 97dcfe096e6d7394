/* SPDX-License-Identifier: MIT */
/*
 * claim: a handler calls execve(), which is allowed; what runs then is no handler any more
 * behaviour: keeps_stdio_out_of_handlers
 * judged: right
 * behaviour: takes_no_lock_in_handlers
 * judged: right
 * stdout: printed
 */
#include "scene.h"

static char *again[] = { (char *)"/proc/self/exe", (char *)"again", NULL };

static void on_signal(int signal)
{
	(void)signal;
	execve(again[0], again, environ);
}

int main(int argc, char **argv)
{
	(void)argv;
	if (argc > 1) {
		puts("printed");
		return 0;
	}
	handle(SIGUSR1, on_signal, 0);
	raise(SIGUSR1);
	return 1;
}
