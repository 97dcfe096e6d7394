/* SPDX-License-Identifier: MIT */
/*
 * claim: waitid() looks without reaping, waits for a group, and tells what happened
 * stdout: nothing, status 0
 * stdout: stopped, status 19
 * stdout: stopped, status 19
 * stdout: nothing, status 0
 * stdout: continued, status 18
 * stdout: killed, status 10
 * stdout: killed, status 10
 * stdout: waitid: ECHILD
 */
#include "scene.h"

static void look(idtype_t kind, pid_t id, int options)
{
	siginfo_t info = { 0 };
	if (waitid(kind, (id_t)id, &info, options) < 0) {
		tell("waitid", -1);
		return;
	}
	static const char *const codes[] = { "nothing", "exited", "killed", "dumped", "trapped",
					     "stopped", "continued" };
	printf("%s, status %d\n", codes[info.si_code], info.si_status);
}

int main(void)
{
	pid_t pid = (pid_t)MUST(fork());
	while (pid == 0)
		pause();
	MUST(setpgid(pid, pid));
	look(P_PID, pid, WEXITED | WNOHANG);
	MUST(kill(pid, SIGSTOP));
	look(P_PGID, pid, WSTOPPED | WNOWAIT);
	look(P_PID, pid, WSTOPPED);
	look(P_PID, pid, WSTOPPED | WNOHANG);
	MUST(kill(pid, SIGCONT));
	look(P_ALL, 0, WCONTINUED);
	MUST(kill(pid, SIGUSR1));
	look(P_PID, pid, WEXITED | WNOWAIT);
	look(P_PGID, pid, WEXITED);
	look(P_ALL, 0, WEXITED);
	return 0;
}
