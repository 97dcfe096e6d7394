/* SPDX-License-Identifier: MIT */
/*
 * claim: the parent sets an alarm, prepares something, and pauses for it
 * bug: stall
 * natively: 0 of 800
 * story: if the child needs so long for its answer that the alarm goes off in the meantime, pause()
 * story: has no end
 * known_gap: time does not pass while somebody who could go on is delayed
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
	pid_t pid = (pid_t)MUST(fork());
	if (pid == 0) {
		HERE(A);
		MUST(write(ends[1], "x", 1));
		_exit(0);
	}
	ualarm(15000, 0);
	MUST(read(ends[0], &c, 1));
	say("prepared");
	pause();
	say("time is up");
	must_end_well(pid);
	return 0;
}
