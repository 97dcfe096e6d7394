/* SPDX-License-Identifier: MIT */
/*
 * claim: a subreaper becomes the parent of its orphaned descendants
 * stdout: child: exit 1
 * stdout: grandchild: exit 2
 * stdout: nobody else: ECHILD
 */
#include "scene.h"
#include <sys/prctl.h>

static void be_child(void)
{
	pid_t pid = (pid_t)MUST(fork());
	if (pid > 0)
		_exit(1);
	_exit(2);
}

int main(void)
{
	int status;
	MUST(prctl(PR_SET_CHILD_SUBREAPER, 1));
	pid_t pid = (pid_t)MUST(fork());
	if (pid == 0)
		be_child();
	tell_child("child", pid);
	MUST(wait(&status));
	tell_status("grandchild", status);
	tell("nobody else", wait(NULL));
	return 0;
}
