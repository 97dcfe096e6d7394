/* SPDX-License-Identifier: MIT */
/*
 * claim: two children report to their parent, and each waits for a byte in its own pipe
 * stdout: two rounds
 */
#include "scene.h"

static int up[2], down[2][2];

static pid_t start_child(int in, bool slow)
{
	char c;
	pid_t pid = (pid_t)MUST(fork());
	if (pid > 0)
		return pid;
	for (int round = 0; round < 2; round++) {
		MUST(write(up[1], "x", 1));
		if (slow)
			HERE(A);
		MUST(read(in, &c, 1));
		work(5);
	}
	_exit(0);
}

int main(void)
{
	char c;
	MUST(pipe(up));
	MUST(pipe(down[0]));
	MUST(pipe(down[1]));
	pid_t one = start_child(down[0][0], false), other = start_child(down[1][0], true);
	for (int i = 0; i < 4; i++) {
		MUST(read(up[0], &c, 1));
		if (i % 2 == 0)
			continue;
		MUST(write(down[0][1], "x", 1));
		MUST(write(down[1][1], "x", 1));
	}
	must_end_well(one);
	must_end_well(other);
	say("two rounds");
	return 0;
}
