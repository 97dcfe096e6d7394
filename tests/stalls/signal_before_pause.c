/* SPDX-License-Identifier: MIT */
/*
 * claim: the signal comes while the parent waits for its child, and not again for pause()
 * stall: task 1: pause CAUSE_SIGNAL_CAME value 10
 */
#include "scene.h"

int main(void)
{
	handle(SIGUSR1, do_nothing, SA_RESTART);
	if (MUST(fork()) == 0)
		_exit((int)MUST(kill(getppid(), SIGUSR1)));
	MUST(wait(NULL));
	pause();
	return 0;
}
