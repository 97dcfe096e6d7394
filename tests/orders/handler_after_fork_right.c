/* SPDX-License-Identifier: MIT */
/*
 * claim: the parent installs its handler for SIGUSR1 before fork()
 * stdout: child began
 * stdout: done
 */
#include "scene.h"

int main(void)
{
	handle(SIGUSR1, do_nothing, SA_RESTART);
	pid_t pid = (pid_t)MUST(fork());
	if (pid == 0) {
		say("child began");
		work(12);
		MUST(kill(getppid(), SIGUSR1));
		_exit(0);
	}
	HERE(A);
	must_end_well(pid);
	say("done");
	return 0;
}
