/* SPDX-License-Identifier: MIT */
/*
 * claim: queued real-time signals come with their values, in their order
 * stdout: child: exit 0
 * stdout: 11, SI_QUEUE: 1, from child: 1
 * stdout: 22, SI_QUEUE: 1, from child: 1
 * stdout: 33, SI_QUEUE: 1, from child: 1
 * stdout: 44, SI_QUEUE: 1, from child: 1
 * stdout: 55, SI_QUEUE: 1, from child: 1
 */
#include "scene.h"

int main(void)
{
	sigset_t set = set_of(SIGRTMIN);
	block_signal(SIGRTMIN);
	pid_t pid = (pid_t)MUST(fork());
	if (pid == 0) {
		for (int i = 1; i <= 5; i++)
			MUST(sigqueue(getppid(), SIGRTMIN, (union sigval){ .sival_int = i * 11 }));
		_exit(0);
	}
	tell_child("child", pid);
	for (int i = 0; i < 5; i++) {
		siginfo_t info;
		MUST(sigwaitinfo(&set, &info));
		printf("%d, SI_QUEUE: %d, from child: %d\n", info.si_value.sival_int,
		       info.si_code == SI_QUEUE, info.si_pid == pid);
	}
	return 0;
}
