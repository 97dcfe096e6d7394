/* SPDX-License-Identifier: MIT */
/*
 * claim: the parent installs its handler for SIGUSR1 after fork()
 * bug: crash
 * natively: 0 of 800
 * story: if the child sends its signal before the parent has installed the handler, the parent is
 * story: killed
 * stdout: child began
 * stdout: done
 */
#include "scene.h"

int main(void)
{
	pid_t pid = (pid_t)MUST(fork());
	if (pid == 0) {
		say("child began");
		work(12);
		MUST(kill(getppid(), SIGUSR1));
		_exit(0);
	}
	HERE(A);
	handle(SIGUSR1, do_nothing, SA_RESTART);
	must_end_well(pid);
	say("done");
	return 0;
}
