/* SPDX-License-Identifier: MIT */
/*
 * claim: two processes make the lock file with O_EXCL
 * stdout: in
 * stdout: out
 * stdout: in
 * stdout: out
 */
#include "scene.h"

static void enter(void)
{
	int fd;
	HERE(A);
	while ((fd = open("lock", O_CREAT | O_EXCL | O_WRONLY, 0600)) < 0)
		usleep(1000);
	MUST(close(fd));
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
