/* SPDX-License-Identifier: MIT */
/*
 * claim: the write end was closed, but not its copy
 * stall: task 1: read CAUSE_NO_END_OF_FILE fd 3, held by fd 9 of task 1
 */
#include "scene.h"

int main(void)
{
	int ends[2];
	char c;
	MUST(pipe(ends));
	MUST(dup2(ends[1], 9));
	MUST(write(9, "hello", 5));
	MUST(close(ends[1]));
	while (MUST(read(ends[0], &c, 1)) > 0)
		;
	return 0;
}
