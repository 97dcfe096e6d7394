/* SPDX-License-Identifier: MIT */
/*
 * claim: main waits for its child by name, and the handler of SIGCHLD for any child
 * bug: exit
 * natively: 0 of 800
 * story: if the child ends before main comes to waitpid(), the handler has it already: ECHILD
 * stdout: parent waits
 * stdout: child: exit 0
 */
#include "scene.h"

static void reap(int signal)
{
	(void)signal;
	waitpid(-1, NULL, WNOHANG);
}

int main(void)
{
	handle(SIGCHLD, reap, SA_RESTART);
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
