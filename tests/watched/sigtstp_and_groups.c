/* SPDX-License-Identifier: MIT */
/*
 * claim: SIGTSTP stops, but not in an orphaned process group, and not who handles it
 * stdout: child: stopped by SIGTSTP
 * stdout: goes on
 * stdout: child: exit 0
 * stdout: handler: SIGTSTP
 * stdout: goes on
 * stdout: child: exit 0
 * stdout: goes on
 * stdout: child: exit 0
 */
#include "scene.h"

static void on_stop(int signal)
{
	printf("handler: SIG%s\n", sigabbrev_np(signal));
}

static pid_t raise_in_child(bool own_group, void (*handler)(int))
{
	pid_t pid = (pid_t)MUST(fork());
	if (pid > 0)
		return pid;
	if (own_group)
		MUST(setpgid(0, 0));
	handle(SIGTSTP, handler, 0);
	raise(SIGTSTP);
	printf("goes on\n");
	_exit(0);
}

static void watch(pid_t pid)
{
	int status;
	MUST(waitpid(pid, &status, WUNTRACED));
	tell_status("child", status);
	if (!WIFSTOPPED(status))
		return;
	MUST(kill(pid, SIGCONT));
	tell_child("child", pid);
}

int main(void)
{
	watch(raise_in_child(true, SIG_DFL));
	watch(raise_in_child(true, on_stop));
	watch(raise_in_child(false, SIG_DFL)); /* the parent of its leader is not of its session */
	return 0;
}
