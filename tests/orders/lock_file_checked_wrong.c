/* SPDX-License-Identifier: MIT */
/*
 * claim: two processes look whether the lock file is there, and then make it
 * bug: output
 * natively: 0 of 800
 * story: if the second looks before the first has made the lock file, both are inside at once
 * stdout: in
 * stdout: out
 * stdout: in
 * stdout: out
 */
#include "scene.h"

static void enter(void)
{
	while (access("lock", F_OK) == 0)
		usleep(1000);
	HERE(A);
	MUST(close((int)MUST(open("lock", O_CREAT | O_WRONLY, 0600))));
}

static void use(void)
{
	enter();
	say("in");
	HERE(B);
	say("out");
	unlink("lock");
}

int main(void)
{
	pid_t pid = (pid_t)MUST(fork());
	if (pid == 0) {
		work(10);
		use();
		exit(0);
	}
	use();
	must_end_well(pid);
	return 0;
}
