/* SPDX-License-Identifier: MIT */
/*
 * claim: three generations: each waits for its child, the last one for a signal
 * stall: task 1: wait CAUSE_CHILD, held by task 2
 * stall: task 2: wait CAUSE_CHILD, held by task 3
 * stall: task 3: sigwait CAUSE_NO_SIGNAL
 */
#include "scene.h"

int main(void)
{
	sigset_t set = set_of(SIGTERM);
	int signal;
	block_signal(SIGTERM);
	for (int i = 0; i < 2; i++)
		if (MUST(fork()) > 0) {
			MUST(wait(NULL));
			return 0;
		}
	sigwait(&set, &signal);
	return 0;
}
