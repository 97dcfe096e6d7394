/* SPDX-License-Identifier: MIT */
/*
 * claim: the parent signals the group of its child, which only the child makes
 * bug: exit
 * natively: 2 of 800
 * story: if the parent calls kill() before the child has called setpgid(), there is no such group:
 * story: ESRCH
 * stdout: child: SIGTERM
 */
#include "scene.h"

static void be_child(void)
{
	HERE(A);
	MUST(setpgid(0, 0));
	for (;;)
		pause();
}

int main(void)
{
	pid_t pid = (pid_t)MUST(fork());
	if (pid == 0)
		be_child();
	do_something_else();
	MUST(kill(-pid, SIGTERM));
	tell_child("child", pid);
	return 0;
}
