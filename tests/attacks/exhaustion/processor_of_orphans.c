/* SPDX-License-Identifier: MIT */
/*
 * attack: computes in orphans
 * row: 77
 * limits: cpu=500ms
 * verdict: cpu_time
 */

#include "probe.h"

int main(void)
{
	int ends[2];
	char byte;
	pipe(ends);
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
