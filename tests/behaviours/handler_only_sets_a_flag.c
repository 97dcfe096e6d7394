/* SPDX-License-Identifier: MIT */
/*
 * claim: a handler sets a flag; memory and output are the business of main()
 * behaviour: takes_no_lock_in_handlers
 * judged: right
 * behaviour: keeps_stdio_out_of_handlers
 * judged: right
 * stdout: signal 10
 */
#include "scene.h"

static volatile sig_atomic_t came;

static void on_signal(int signal)
{
	came = signal;
}

int main(void)
{
	handle(SIGUSR1, on_signal, 0);
	raise(SIGUSR1);
	char *text = malloc(1 << 16);
	sprintf(text, "signal %d", came);
	puts(text);
	free(text);
	return 0;
}
