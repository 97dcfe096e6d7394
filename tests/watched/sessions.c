/* SPDX-License-Identifier: MIT */
/*
 * claim: setsid() makes a session and a group, but not for who leads a group
 * stdout: setsid(): EPERM
 * stdout: new: 1, session: 1, group: 1
 * stdout: no terminal: 1
 * stdout: setpgid(0, 0): EPERM
 * stdout: child: exit 0
 * stdout: own: 1
 */
#include "scene.h"

int main(void)
{
	TELL(setsid()); /* it leads its session already */
	pid_t pid = (pid_t)MUST(fork());
	if (pid == 0) {
		bool new = setsid() == getpid();
		printf("new: %d, session: %d, group: %d\n", new, getsid(0) == getpid(),
		       getpgrp() == getpid());
		printf("no terminal: %d\n", open("/dev/tty", O_RDWR) < 0);
		TELL(setpgid(0, 0));
		_exit(0);
	}
	tell_child("child", pid);
	printf("own: %d\n", getsid(0) == getpid());
	return 0;
}
