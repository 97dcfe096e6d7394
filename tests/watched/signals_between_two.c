/* SPDX-License-Identifier: MIT */
/*
 * claim: parent and child take turns by signals, fifty times
 * stdout: 50 turns
 * stdout: child: exit 0
 */
#include "scene.h"

static void answer(pid_t other, int count)
{
	sigset_t set = set_of(SIGUSR1);
	int signal;
	for (int i = 0; i < count; i++) {
		sigwait(&set, &signal);
		MUST(kill(other, SIGUSR1));
	}
}

int main(void)
{
	sigset_t set = set_of(SIGUSR1);
	int signal;
	block_signal(SIGUSR1);
	pid_t pid = (pid_t)MUST(fork());
	if (pid == 0) {
		answer(getppid(), 50);
		_exit(0);
	}
	MUST(kill(pid, SIGUSR1));
	answer(pid, 49);
	sigwait(&set, &signal);
	printf("50 turns\n");
	tell_child("child", pid);
	return 0;
}
