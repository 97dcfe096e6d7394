/* SPDX-License-Identifier: MIT */
/*
 * claim: a handler calls malloc() for the first time, which then asks for memory
 * behaviour: takes_no_lock_in_handlers
 * judged: wrong
 * told: calls malloc(), or a function that does so, in a signal handler
 */
#include "scene.h"

static void *volatile memory;

static void on_signal(int signal)
{
	memory = malloc((size_t)signal);
}

int main(void)
{
	handle(SIGUSR1, on_signal, 0);
	raise(SIGUSR1);
	free(memory);
	return 0;
}
