/* SPDX-License-Identifier: MIT */
/*
 * claim: a daemon forks twice, leaves its session and outlives its parent
 * orphans: 1
 * stdout: first: exit 0
 * stdout: the daemon is in a session
 */
#include "scene.h"

static void be_daemon(int end)
{
	pid_t pid;
	MUST(setsid());
	if ((pid = (pid_t)MUST(fork())) > 0)
		_exit(0);
	MUST(chdir("/"));
	while (getppid() != 1)
		sched_yield();
	bool leads = getsid(0) == getpid();
	MUST(write(end, leads ? "leads" : "is in", 5));
	_exit(0);
}

int main(void)
{
	int ends[2] = { -1, -1 };
	char text[6] = "";
	fresh_pipe(ends);
	pid_t pid = (pid_t)MUST(fork());
	if (pid == 0)
		be_daemon(ends[1]);
	tell_child("first", pid);
	MUST(read(ends[0], text, 5));
	printf("the daemon %s a session\n", text);
	return 0;
}
