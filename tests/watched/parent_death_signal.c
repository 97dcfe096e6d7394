/* SPDX-License-Identifier: MIT */
/*
 * claim: PR_SET_PDEATHSIG tells a child of its parent's death
 * orphans: 1
 * stdout: child: exit 0
 * stdout: grandchild: SIGUSR1
 */
#include "scene.h"
#include <sys/prctl.h>

static void be_grandchild(int ready, int end)
{
	sigset_t set = set_of(SIGUSR1);
	int signal;
	MUST(prctl(PR_SET_PDEATHSIG, SIGUSR1));
	MUST(write(ready, "x", 1));
	sigwait(&set, &signal);
	MUST(write(end, &signal, sizeof(signal)));
	_exit(0);
}

int main(void)
{
	int ready[2] = { -1, -1 }, ends[2] = { -1, -1 }, signal;
	fresh_pipe(ready);
	fresh_pipe(ends);
	block_signal(SIGUSR1);
	pid_t pid = (pid_t)MUST(fork());
	if (pid == 0) {
		char c;
		if (MUST(fork()) == 0)
			be_grandchild(ready[1], ends[1]);
		MUST(read(ready[0], &c, 1));
		_exit(0);
	}
	tell_child("child", pid);
	MUST(read(ends[0], &signal, sizeof(signal)));
	printf("grandchild: SIG%s\n", sigabbrev_np(signal));
	return 0;
}
