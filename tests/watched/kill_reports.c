/* SPDX-License-Identifier: MIT */
/*
 * claim: kill() tells who exists; a zombie does
 * stdout: zombie: 0
 * stdout: child: exit 0
 * stdout: gone: ESRCH
 * stdout: nobody's number: ESRCH
 * stdout: no such signal: EINVAL
 * stdout: itself: 0
 */
#include "scene.h"

int main(void)
{
	siginfo_t info;
	pid_t pid = (pid_t)MUST(fork());
	if (pid == 0)
		_exit(0);
	MUST(waitid(P_PID, (id_t)pid, &info, WEXITED | WNOWAIT));
	tell("zombie", kill(pid, SIGKILL));
	tell_child("child", pid);
	tell("gone", kill(pid, 0));
	tell("nobody's number", kill(99999, 0));
	tell("no such signal", kill(getpid(), 65));
	tell("itself", kill(getpid(), 0));
	return 0;
}
