/* SPDX-License-Identifier: MIT */
/*
 * claim: the signal that would end pause() is pending, because it is blocked
 * known_gap: a signal that is pending because it is blocked is not seen
 * stall: task 1: pause CAUSE_SIGNAL_CAME value 12
 */
#include "scene.h"

int main(void)
{
	handle(SIGUSR2, do_nothing, 0);
	block_signal(SIGUSR2);
	MUST(kill(getpid(), SIGUSR2));
	pause();
	return 0;
}
