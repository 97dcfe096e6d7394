/* SPDX-License-Identifier: MIT */
/*
 * claim: children vanish by themselves where SIGCHLD is ignored, or by SA_NOCLDWAIT
 * stdout: SIG_IGN: ECHILD
 * stdout: SIG_IGN: ESRCH
 * stdout: SA_NOCLDWAIT: ECHILD
 * stdout: SA_NOCLDWAIT: ESRCH
 * stdout: by default: exit 5
 */
#include "scene.h"

static void lose_child(const char *what, void (*handler)(int), int flags)
{
	handle(SIGCHLD, handler, flags);
	pid_t pid = (pid_t)MUST(fork());
	if (pid == 0)
		_exit(5);
	tell(what, waitpid(pid, NULL, 0)); /* returns when it has ended, with ECHILD */
	tell(what, kill(pid, 0));
}

int main(void)
{
	lose_child("SIG_IGN", SIG_IGN, 0);
	lose_child("SA_NOCLDWAIT", SIG_DFL, SA_NOCLDWAIT);
	handle(SIGCHLD, SIG_DFL, 0);
	pid_t pid = (pid_t)MUST(fork());
	if (pid == 0)
		_exit(5);
	tell_child("by default", pid);
	return 0;
}
