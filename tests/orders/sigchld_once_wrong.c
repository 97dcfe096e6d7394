/* SPDX-License-Identifier: MIT */
/*
 * claim: the handler of SIGCHLD waits for one child
 * bug: stall
 * natively: 0 of 400
 * story: if a second child ends before the SIGCHLD of the first is delivered, one signal stands for
 * story: both
 * stdout: 3 gone
 */
#include "scene.h"

static volatile sig_atomic_t gone;

static void reap(int signal)
{
	(void)signal;
	HERE(A);
	if (waitpid(-1, NULL, WNOHANG) > 0)
		gone++;
}

int main(void)
{
	sigset_t none;
	sigemptyset(&none);
	block_signal(SIGCHLD);
	handle(SIGCHLD, reap, 0);
	for (int i = 0; i < 3; i++) {
		if (MUST(fork()) > 0)
			continue;
		work(20 * i);
		_exit(0);
	}
	while (gone < 3)
		sigsuspend(&none);
	printf("%d gone\n", gone);
	return 0;
}
