/* SPDX-License-Identifier: MIT */
/*
 * claim: the child tells its parent by a pipe that its handler is installed
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
	MUST(write(ready, "x", 1));
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
	char c;
	MUST(read(ends[0], &c, 1));
	HERE(B);
	MUST(kill(pid, SIGTERM));
	tell_child("child", pid);
	return 0;
}
