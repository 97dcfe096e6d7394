/* SPDX-License-Identifier: MIT */
/*
 * claim: a signal that sigwait() takes has come from another process, too
 * behaviour: uses_signals
 * judged: right
 * behaviour: reaps_children
 * judged: right
 * stdout: SIGUSR1
 */
#include "scene.h"

int main(void)
{
	int signal;
	sigset_t set = set_of(SIGUSR1);
	block_signal(SIGUSR1);
	if (MUST(fork()) == 0) {
		kill(getppid(), SIGUSR1);
		_exit(0);
	}
	sigwait(&set, &signal);
	printf("SIG%s\n", sigabbrev_np(signal));
	MUST(wait(NULL));
	return 0;
}
