/* SPDX-License-Identifier: MIT */
/*
 * claim: signals are read from a descriptor, with who sent them
 * stdout: SIGUSR1, from child: 1, status 0
 * stdout: SIGCHLD, from child: 1, status 7
 * stdout: child: exit 7
 */
#include "scene.h"
#include <sys/signalfd.h>

int main(void)
{
	struct signalfd_siginfo info;
	sigset_t set = set_of(SIGUSR1);
	sigaddset(&set, SIGCHLD);
	MUST(sigprocmask(SIG_BLOCK, &set, NULL));
	int fd = (int)MUST(signalfd(-1, &set, SFD_CLOEXEC));
	pid_t pid = (pid_t)MUST(fork());
	if (pid == 0)
		_exit((int)MUST(kill(getppid(), SIGUSR1)) + 7);
	for (int i = 0; i < 2; i++) {
		MUST(read(fd, &info, sizeof(info)));
		printf("SIG%s, from child: %d, status %d\n", sigabbrev_np((int)info.ssi_signo),
		       (pid_t)info.ssi_pid == pid, info.ssi_status);
	}
	tell_child("child", pid);
	return 0;
}
