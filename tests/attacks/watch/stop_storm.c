/* SPDX-License-Identifier: MIT */
/*
 * attack: stops its parent, which is stopped, again and again, so that it always looks busy
 * row: 78
 * limits: wall=1s
 * verdict: wall_time
 */

#include "probe.h"

int main(void)
{
	if (fork() == 0) {
		struct timespec moment = { .tv_nsec = 400000 };
		for (;;) {
			nanosleep(&moment, NULL);
			kill(getppid(), SIGSTOP);
		}
	}
	raise(SIGSTOP);
	return 0;
}
