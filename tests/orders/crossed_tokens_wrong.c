/* SPDX-License-Identifier: MIT */
/*
 * claim: two processes take the tokens out of two pipes in different orders
 * bug: stall
 * natively: 0 of 800
 * story: if each reads its first token before the other reads its second, both pipes are empty for
 * story: ever
 * stdout: both done
 */
#include "scene.h"

static int pipes[2][2];

static void take(int which)
{
	char token;
	MUST(read(pipes[which][0], &token, 1));
}

static void give_back(int which)
{
	MUST(write(pipes[which][1], "t", 1));
}

static void use(int first, int second)
{
	take(first);
	HERE(A);
	take(second);
	give_back(second);
	give_back(first);
}

int main(void)
{
	for (int i = 0; i < 2; i++) {
		MUST(pipe(pipes[i]));
		give_back(i);
	}
	pid_t pid = (pid_t)MUST(fork());
	if (pid == 0) {
		work(10);
		use(1, 0);
		_exit(0);
	}
	use(0, 1);
	must_end_well(pid);
	printf("both done\n");
	return 0;
}
