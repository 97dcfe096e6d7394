/* SPDX-License-Identifier: MIT */
/*
 * attack: sends every signal to process 1 of its own namespace, and needs it afterwards
 * row: 22
 * partner: partners/plain.c
 * partner_stdout: ready
 * partner_stdout: still there
 * stdout: an orphan was reaped
 */
#include "probe.h"

int main(void)
{
	int ends[2];
	for (int round = 0; round < 3; round++)
		for (int sig = 1; sig <= 64; sig++)
			kill(1, sig);
	pipe(ends);
	pid_t child = fork();
	if (child == 0) {
		if (fork() == 0) {
			int pid = getpid();
			write(ends[1], &pid, sizeof(pid));
		}
		_exit(0);
	}
	waitpid(child, NULL, 0);
	int pid;
	read(ends[0], &pid, sizeof(pid));
	while (kill(pid, 0) == 0)
		sched_yield();
	puts("an orphan was reaped");
	return 0;
}
