/* SPDX-License-Identifier: MIT */
/*
 * claim: a child stops itself by kill(), so it has nobody to ask; its parent waits for that
 * behaviour: confirms_stops
 * judged: right
 * behaviour: reaps_children
 * judged: right
 * stdout: child: stopped by SIGSTOP
 * stdout: child: exit 0
 */
#include "scene.h"

int main(void)
{
	int status;
	pid_t pid = (pid_t)MUST(fork());
	if (pid == 0) {
		MUST(kill(getpid(), SIGSTOP));
		_exit(0);
	}
	MUST(waitpid(pid, &status, WUNTRACED));
	tell_status("child", status);
	MUST(kill(pid, SIGCONT));
	tell_child("child", pid);
	return 0;
}
