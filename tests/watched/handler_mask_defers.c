/* SPDX-License-Identifier: MIT */
/*
 * claim: signals of sa_mask wait until the handler has returned
 * stdout: enter 10
 * stdout: leave 10
 * stdout: enter 12
 * stdout: leave 12
 */
#include "scene.h"

static void on_signal(int signal)
{
	printf("enter %d\n", signal);
	if (signal == SIGUSR1)
		raise(SIGUSR2);
	printf("leave %d\n", signal);
}

int main(void)
{
	struct sigaction action = { .sa_handler = on_signal, .sa_mask = set_of(SIGUSR2) };
	MUST(sigaction(SIGUSR1, &action, NULL));
	handle(SIGUSR2, on_signal, 0);
	raise(SIGUSR1);
	return 0;
}
