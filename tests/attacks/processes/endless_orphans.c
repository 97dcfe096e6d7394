/* SPDX-License-Identifier: MIT */
/*
 * attack: keeps process 1 busy with reaping, so that it never looks at the limits
 * row: 23
 * limits: cpu=1s wall=20s
 * verdict: cpu_time processes
 */
#include "probe.h"

int main(void)
{
	for (int i = 0; i < 8; i++)
		if (fork() == 0)
			break;
	for (;;) {
		pid_t child = fork();
		if (child == 0) {
			fork();
			_exit(0);
		}
		if (child > 0)
			waitpid(child, NULL, 0);
	}
}
