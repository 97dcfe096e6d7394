/* SPDX-License-Identifier: MIT */
/*
 * attack: dies in the middle of a refused call, a hundred times
 * row: 122
 * forbidden: keyctl
 * stdout: 100
 * stdout: syscall(SYS_keyctl, 0): EPERM
 */
#include "probe.h"

int main(void)
{
	int dead = 0, ends[2];
	char byte;
	pipe(ends);
	for (int i = 0; i < 100; i++) {
		pid_t child = fork();
		if (child == 0) {
			write(ends[1], "", 1);
			for (;;)
				syscall(SYS_keyctl, 0);
		}
		read(ends[0], &byte, 1);
		if (i % 2)
			sched_yield();
		kill(child, SIGKILL);
		dead += waitpid(child, NULL, 0) == child;
	}
	dprintf(1, "%d\n", dead);
	TRY(syscall(SYS_keyctl, 0));
	return 0;
}
