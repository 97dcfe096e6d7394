/* SPDX-License-Identifier: MIT */
/*
 * claim: who sends signals only to himself, or asks whether another is there, sends nothing to another
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
