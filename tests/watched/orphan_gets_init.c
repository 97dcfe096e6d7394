/* SPDX-License-Identifier: MIT */
/*
 * claim: the parent of an orphan is process 1
 * orphans: 1
 * stdout: child: exit 0
 * stdout: parent of the orphan: 1
 */
#include "scene.h"

static void be_child(int end)
{
	pid_t parent = getpid(), pid = (pid_t)MUST(fork());
	if (pid > 0)
		_exit(0);
	while (getppid() == parent)
		sched_yield();
	pid_t now = getppid();
	MUST(write(end, &now, sizeof(now)));
	_exit(0);
}

int main(void)
{
	int ends[2] = { -1, -1 };
	pid_t now;
	fresh_pipe(ends);
	pid_t pid = (pid_t)MUST(fork());
	if (pid == 0)
		be_child(ends[1]);
	tell_child("child", pid);
	MUST(read(ends[0], &now, sizeof(now)));
	printf("parent of the orphan: %d\n", now);
	return 0;
}
