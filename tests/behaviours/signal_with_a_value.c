/* SPDX-License-Identifier: MIT */
/*
 * claim: sigqueue() sends to a process that reads from signalfd()
 * behaviour: uses_signals
 * judged: right
 * behaviour: closes_descriptors
 * judged: nothing
 * stdout: 42
 */
#include "scene.h"
#include <sys/signalfd.h>

int main(void)
{
	struct signalfd_siginfo info;
	sigset_t set = set_of(SIGRTMIN);
	block_signal(SIGRTMIN);
	int fd = (int)MUST(signalfd(-1, &set, 0));
	if (MUST(fork()) == 0) {
		sigqueue(getppid(), SIGRTMIN, (union sigval){ .sival_int = 42 });
		_exit(0);
	}
	MUST(read(fd, &info, sizeof(info)));
	printf("%d\n", info.ssi_int);
	close(fd);
	MUST(wait(NULL));
	return 0;
}
