/* SPDX-License-Identifier: MIT */
/*
 * claim: select() without a time limit on a pipe that only itself could write to
 * known_gap: nothing is said of select()
 * stall: task 1: select CAUSE_NO_DATA fd 3, held by fd 4 of task 1
 */
#include "scene.h"
#include <sys/select.h>

int main(void)
{
	int ends[2];
	fd_set set;
	MUST(pipe(ends));
	FD_ZERO(&set);
	FD_SET(ends[0], &set);
	MUST(select(ends[0] + 1, &set, NULL, NULL, NULL));
	return 0;
}
