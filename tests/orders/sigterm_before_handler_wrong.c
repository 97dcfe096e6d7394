/* SPDX-License-Identifier: MIT */
/*
 * claim: the child installs its handler for SIGTERM when it has begun
 * bug: output
 * natively: 0 of 400
 * story: if the parent sends SIGTERM while the child has not come to sigaction() yet, the child is
 * story: killed
 * stdout: child began
 * stdout: child: exit 3
 */
#include "scene.h"

static void leave(int signal)
{
	(void)signal;
	_exit(3);
}

static void be_child(int ready)
{
	say("child began");
	HERE(A);
	handle(SIGTERM, leave, 0);
	(void)ready;
	for (;;)
		pause();
}

int main(void)
{
	int ends[2];
	MUST(pipe(ends));
	pid_t pid = (pid_t)MUST(fork());
	if (pid == 0)
		be_child(ends[1]);
	work(25);
	HERE(B);
	MUST(kill(pid, SIGTERM));
	tell_child("child", pid);
	return 0;
}
