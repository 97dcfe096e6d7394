/* SPDX-License-Identifier: MIT */
/*
 * claim: parent and child each wait for the other's first signal
 * stall: task 1: sigsuspend CAUSE_NO_SIGNAL
 * stall: task 2: sigsuspend CAUSE_NO_SIGNAL
 */
#include "scene.h"

int main(void)
{
	sigset_t old;
	handle(SIGUSR1, do_nothing, 0);
	MUST(sigprocmask(SIG_BLOCK, NULL, &old));
	block_signal(SIGUSR1);
	pid_t pid = (pid_t)MUST(fork());
	sigsuspend(&old);
	MUST(kill(pid ? pid : getppid(), SIGUSR1));
	return 0;
}
