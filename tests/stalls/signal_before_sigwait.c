/* SPDX-License-Identifier: MIT */
/*
 * claim: a handler has taken the signal that sigwait() waits for
 * stall: task 1: sigwait CAUSE_SIGNAL_CAME value 10
 */
#include "scene.h"

int main(void)
{
	sigset_t set = set_of(SIGUSR1);
	int signal;
	handle(SIGUSR1, do_nothing, SA_RESTART);
	if (MUST(fork()) == 0)
		_exit((int)MUST(kill(getppid(), SIGUSR1)));
	MUST(wait(NULL));
	block_signal(SIGUSR1);
	sigwait(&set, &signal);
	return 0;
}
