/* SPDX-License-Identifier: MIT */
/*
 * claim: a child that a thread forks has that thread only, and is a child of the process
 * stdout: parent: 1, main thread: 1
 * stdout: child: exit 9
 */
#include "scene.h"

static void *fork_and_leave(void *nothing)
{
	pid_t parent = getpid(), pid = (pid_t)MUST(fork());
	if (pid == 0) {
		printf("parent: %d, main thread: %d\n", getppid() == parent, gettid() == getpid());
		_exit(9);
	}
	(void)nothing;
	return (void *)(intptr_t)pid;
}

int main(void)
{
	pthread_t thread;
	void *pid;
	pthread_create(&thread, NULL, fork_and_leave, NULL);
	pthread_join(thread, &pid);
	tell_child("child", (pid_t)(intptr_t)pid);
	return 0;
}
