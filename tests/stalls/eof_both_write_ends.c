/* SPDX-License-Identifier: MIT */
/*
 * claim: neither parent nor child closes the write end of a pipe that is read to its end
 * stall: task 1: wait CAUSE_CHILD, held by task 2
 * stall: task 2: read CAUSE_NO_END_OF_FILE fd 3, held by fd 4 of task 1, fd 4 of task 2
 */
#include "scene.h"

int main(void)
{
	int ends[2];
	char c;
	MUST(pipe(ends));
	if (MUST(fork()) == 0) {
		while (MUST(read(ends[0], &c, 1)) > 0)
			;
		_exit(0);
	}
	MUST(write(ends[1], "hello", 5));
	MUST(wait(NULL));
	return 0;
}
