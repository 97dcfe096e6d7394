/* SPDX-License-Identifier: MIT */
/*
 * claim: a child pauses until its parent sends it SIGUSR1
 * bug: stall
 * natively: 0 of 800
 * story: if the parent sends its signal before the child pauses, the child pauses for ever
 * stdout: child goes
 * stdout: child: exit 0
 */
#include "scene.h"

static void be_child(void)
{
	HERE(A);
	pause();
	say("child goes");
	_exit(0);
}

int main(void)
{
	handle(SIGUSR1, do_nothing, 0);
	pid_t pid = (pid_t)MUST(fork());
	if (pid == 0)
		be_child();
	do_something_else();
	MUST(kill(pid, SIGUSR1));
	tell_child("child", pid);
	return 0;
}
