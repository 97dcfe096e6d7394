/* SPDX-License-Identifier: MIT */
/*
 * attack: computes in many short children, each far below the limit
 * row: 77
 * limits: cpu=1s
 * verdict: cpu_time
 */

#include "probe.h"

int main(void)
{
	for (int i = 0; i < 100; i++) {
		if (fork() == 0) {
			burn(0.05);
			_exit(0);
		}
		wait(NULL);
	}
	return 0;
}
