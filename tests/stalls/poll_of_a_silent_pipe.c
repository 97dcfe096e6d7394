/* SPDX-License-Identifier: MIT */
/*
 * claim: poll() without a time limit on a pipe whose writer waits
 * stall: task 1: poll CAUSE_NO_DATA fd 3, held by fd 4 of task 2
 * stall: task 2: pause CAUSE_NO_SIGNAL
 */
#include "scene.h"
#include <poll.h>

int main(void)
{
	int ends[2];
	MUST(pipe(ends));
	if (MUST(fork()) == 0) {
		close(ends[0]);
		pause();
	}
	close(ends[1]);
	MUST(poll(&(struct pollfd){ .fd = ends[0], .events = POLLIN }, 1, -1));
	return 0;
}
