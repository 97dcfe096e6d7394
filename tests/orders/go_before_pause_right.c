/* SPDX-License-Identifier: MIT */
/*
 * claim: a child waits with sigwait() for the SIGUSR1 that was blocked before fork()
 * stdout: child goes
 * stdout: child: exit 0
 */
#include "scene.h"

static void be_child(void)
{
	HERE(A);
	int signal;
	sigset_t go = set_of(SIGUSR1);
	sigwait(&go, &signal);
	say("child goes");
	_exit(0);
}

int main(void)
{
	handle(SIGUSR1, do_nothing, 0);
	block_signal(SIGUSR1);
	pid_t pid = (pid_t)MUST(fork());
	if (pid == 0)
		be_child();
	do_something_else();
	MUST(kill(pid, SIGUSR1));
	tell_child("child", pid);
	return 0;
}
