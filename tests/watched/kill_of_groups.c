/* SPDX-License-Identifier: MIT */
/*
 * claim: kill(0) and kill(-group) reach the members of a group, and nobody else
 * stdout: first: SIGUSR1
 * stdout: second: SIGUSR1
 * stdout: other has ended: 0
 * stdout: member: SIGTERM
 * stdout: leader: exit 0
 * stdout: other has ended: 0
 * stdout: other: SIGKILL
 * stdout: nobody: ESRCH
 */
#include "scene.h"

static pid_t start(pid_t group)
{
	pid_t pid = (pid_t)MUST(fork());
	if (pid == 0) {
		MUST(setpgid(0, group));
		for (;;)
			pause();
	}
	setpgid(pid, group);
	return pid;
}

int main(void)
{
	pid_t first = start(0), second = start(first), other = start(0);
	MUST(kill(-first, SIGUSR1));
	tell_child("first", first);
	tell_child("second", second);
	tell("other has ended", waitpid(other, NULL, WNOHANG));
	pid_t leader = (pid_t)MUST(fork());
	if (leader == 0) {
		MUST(setpgid(0, 0));
		pid_t member = start(getpid());
		handle(SIGTERM, SIG_IGN, 0);
		MUST(kill(0, SIGTERM));
		tell_child("member", member);
		_exit(0);
	}
	tell_child("leader", leader);
	tell("other has ended", waitpid(other, NULL, WNOHANG));
	MUST(killpg(other, SIGKILL));
	tell_child("other", other);
	tell("nobody", kill(-first, SIGKILL));
	return 0;
}
