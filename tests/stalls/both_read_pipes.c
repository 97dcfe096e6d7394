/* SPDX-License-Identifier: MIT */
/*
 * claim: parent and child each read first, from two pipes
 * stall: task 1: read CAUSE_NO_DATA fd 5, held by fd 6 of task 2
 * stall: task 2: read CAUSE_NO_DATA fd 3, held by fd 4 of task 1
 */
#include "scene.h"

int main(void)
{
	int there[2], back[2];
	char c;
	MUST(pipe(there));
	MUST(pipe(back));
	if (MUST(fork()) == 0) {
		close(there[1]);
		close(back[0]);
		MUST(read(there[0], &c, 1));
		MUST(write(back[1], "x", 1));
		_exit(0);
	}
	close(there[0]);
	close(back[1]);
	MUST(read(back[0], &c, 1));
	MUST(write(there[1], "x", 1));
	return 0;
}
