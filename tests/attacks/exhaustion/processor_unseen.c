/* SPDX-License-Identifier: MIT */
/*
 * attack: computes in children whose time the kernel adds to nobody's
 * row: 77
 * limits: cpu=500ms
 * verdict: cpu_time
 */

#include "probe.h"

int main(void)
{
	signal(SIGCHLD, SIG_IGN); /* they are reaped without wait(), and without a sum */
	for (int i = 0; i < 60; i++) {
		if (fork() == 0) {
			burn(0.05);
			_exit(0);
		}
		wait(NULL);
	}
	return 0;
}
