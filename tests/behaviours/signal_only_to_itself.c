/* SPDX-License-Identifier: MIT */
/*
 * claim: signals to oneself, and the question whether another is there, are not sent to another
 * behaviour: uses_signals
 * judged: wrong
 * told: no signal went from one process to another
 */
#include "scene.h"

int main(void)
{
	handle(SIGUSR1, do_nothing, 0);
	MUST(kill(getpid(), SIGUSR1));
	raise(SIGUSR1);
	if (MUST(fork()) == 0)
		_exit(0);
	MUST(kill(getpid() + 1, 0));
	MUST(wait(NULL));
	return 0;
}
