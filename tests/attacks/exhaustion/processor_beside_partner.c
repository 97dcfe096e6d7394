/* SPDX-License-Identifier: MIT */
/*
 * attack: computes in orphans of its own namespace
 * row: 77
 * partner: partners/plain.c
 * partner_stdout: ready
 * partner_stdout: still there
 * limits: cpu=500ms
 * verdict: cpu_time
 */

#include "probe.h"

int main(void)
{
	int ends[2];
	char byte;
	pipe(ends);
	signal(SIGCHLD, SIG_IGN);
	for (int i = 0; i < 60; i++) {
		if (fork() == 0) {
			if (fork() == 0) {
				burn(0.05);
				write(ends[1], "", 1);
			}
			_exit(0);
		}
		wait(NULL);
		read(ends[0], &byte, 1);
	}
	return 0;
}
