/* SPDX-License-Identifier: MIT */
/*
 * claim: who is stopped while it sleeps goes on sleeping, and is not told
 * stdout: child: stopped by SIGSTOP
 * stdout: nanosleep: 0
 * stdout: child: exit 3
 */
#include "scene.h"

int main(void)
{
	int status;
	pid_t pid = (pid_t)MUST(fork());
	if (pid == 0) {
		tell("nanosleep", nanosleep(&(struct timespec){ .tv_nsec = 200000000 }, NULL));
		_exit(3);
	}
	until_asleep(pid);
	MUST(kill(pid, SIGSTOP));
	MUST(waitpid(pid, &status, WUNTRACED));
	tell_status("child", status);
	MUST(kill(pid, SIGCONT));
	tell_child("child", pid);
	return 0;
}
