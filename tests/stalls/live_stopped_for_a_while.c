/* SPDX-License-Identifier: MIT */
/*
 * claim: a child is stopped, and continued after a sleep
 * stdout: child: stopped by SIGSTOP
 * stdout: child: exit 4
 */
#include "scene.h"

int main(void)
{
	int status;
	pid_t pid = (pid_t)MUST(fork());
	if (pid == 0) {
		raise(SIGSTOP);
		_exit(4);
	}
	MUST(waitpid(pid, &status, WUNTRACED));
	tell_status("child", status);
	MUST(usleep(30000));
	MUST(kill(pid, SIGCONT));
	tell_child("child", pid);
	return 0;
}
