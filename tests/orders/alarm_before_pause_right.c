/* SPDX-License-Identifier: MIT */
/*
 * claim: the parent blocks the alarm, and lets it in with sigsuspend()
 * stdout: prepared
 * stdout: time is up
 */
#include "scene.h"

int main(void)
{
	int ends[2];
	char c;
	MUST(pipe(ends));
	handle(SIGALRM, do_nothing, SA_RESTART);
	sigset_t none;
	sigemptyset(&none);
	block_signal(SIGALRM);
	pid_t pid = (pid_t)MUST(fork());
	if (pid == 0) {
		HERE(A);
		MUST(write(ends[1], "x", 1));
		_exit(0);
	}
	ualarm(15000, 0);
	MUST(read(ends[0], &c, 1));
	say("prepared");
	sigsuspend(&none);
	say("time is up");
	must_end_well(pid);
	return 0;
}
