/* SPDX-License-Identifier: MIT */
/*
 * claim: a process reads to the end of its own pipe
 * stall: task 1: read CAUSE_NO_END_OF_FILE fd 3, held by fd 4 of task 1
 */
#include "scene.h"

int main(void)
{
	int ends[2];
	char c;
	MUST(pipe(ends));
	MUST(write(ends[1], "hello", 5));
	while (MUST(read(ends[0], &c, 1)) > 0)
		;
	return 0;
}
