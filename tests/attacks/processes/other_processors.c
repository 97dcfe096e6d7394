/* SPDX-License-Identifier: MIT */
/*
 * attack: moves to other processors than the one that init looks from, and forks there
 * row: 82
 * stdout: waited
 */

#include "probe.h"

int main(void)
{
	cpu_set_t all;
	memset(&all, 0xff, sizeof(all));
	sched_setaffinity(0, sizeof(all), &all);
	for (int i = 0; i < 1000; i++) {
		pid_t child = fork();
		if (child == 0)
			_exit(0);
		waitpid(child, NULL, 0);
	}
	puts("waited");
	return 0;
}
