/* SPDX-License-Identifier: MIT */
/*
 * claim: SIGKILL ends a stopped process; SIGTERM waits for SIGCONT
 * stdout: first: SIGKILL
 * stdout: ended: 0
 * stdout: second: SIGTERM
 */
#include "scene.h"

static pid_t stopped_child(void)
{
	pid_t pid = (pid_t)MUST(fork());
	while (pid == 0)
		raise(SIGSTOP);
	MUST(waitpid(pid, NULL, WUNTRACED));
	return pid;
}

int main(void)
{
	pid_t pid = stopped_child();
	MUST(kill(pid, SIGKILL));
	tell_child("first", pid);
	pid = stopped_child();
	MUST(kill(pid, SIGTERM));
	tell("ended", waitpid(pid, NULL, WNOHANG));
	MUST(kill(pid, SIGCONT));
	tell_child("second", pid);
	return 0;
}
