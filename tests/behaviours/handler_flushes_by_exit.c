/* SPDX-License-Identifier: MIT */
/*
 * claim: exit() in a handler writes what printf() has left in the buffer: that is stdio, too
 * behaviour: keeps_stdio_out_of_handlers
 * judged: wrong
 * told: by exit(), which writes what is still in the buffer
 * stdout: left in the buffer (without a newline)
 */
#include "scene.h"

static void on_signal(int signal)
{
	(void)signal;
	exit(0);
}

int main(void)
{
	handle(SIGUSR1, on_signal, 0);
	printf("left in the buffer");
	raise(SIGUSR1);
	return 0;
}
