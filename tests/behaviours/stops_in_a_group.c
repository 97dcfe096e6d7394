/* SPDX-License-Identifier: MIT */
/*
 * claim: a signal stops the whole group of a child; waitid() looks first, waitpid() takes it
 * behaviour: confirms_stops
 * judged: right
 * behaviour: uses_signals
 * judged: right
 * behaviour: reaps_children
 * judged: right
 * stdout: child: stopped by SIGSTOP
 * stdout: child: SIGKILL
 */
#include "scene.h"

int main(void)
{
	int status;
	siginfo_t info;
	pid_t pid = (pid_t)MUST(fork());
	setpgid(pid, 0);
	while (pid == 0)
		pause();
	MUST(kill(-pid, SIGSTOP));
	MUST(waitid(P_PID, (id_t)pid, &info, WSTOPPED | WNOWAIT));
	MUST(waitpid(pid, &status, WUNTRACED));
	tell_status("child", status);
	MUST(kill(-pid, SIGKILL));
	tell_child("child", pid);
	return 0;
}
