/* SPDX-License-Identifier: MIT */
/*
 * claim: only main waits for its child, and the handler of SIGCHLD does not
 * stdout: parent waits
 * stdout: child: exit 0
 */
#include "scene.h"

int main(void)
{
	handle(SIGCHLD, do_nothing, SA_RESTART);
	pid_t pid = (pid_t)MUST(fork());
	if (pid == 0) {
		work(16);
		_exit(0);
	}
	say("parent waits");
	HERE(A);
	tell_child("child", pid);
	return 0;
}
