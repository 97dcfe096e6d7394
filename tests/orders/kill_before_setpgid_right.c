/* SPDX-License-Identifier: MIT */
/*
 * claim: the parent makes the group of its child too before it signals it
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
	MUST(setpgid(pid, pid));
	do_something_else();
	MUST(kill(-pid, SIGTERM));
	tell_child("child", pid);
	return 0;
}
