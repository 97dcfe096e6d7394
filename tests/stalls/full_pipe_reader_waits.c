/* SPDX-License-Identifier: MIT */
/*
 * claim: a child fills a pipe, and its parent waits for its end before it reads
 * stall: task 1: wait CAUSE_CHILD, held by task 2
 * stall: task 2: write CAUSE_FULL fd 4, held by fd 3 of task 1
 */
#include "scene.h"

int main(void)
{
	static char bytes[1 << 20];
	int ends[2];
	MUST(pipe(ends));
	if (MUST(fork()) == 0) {
		close(ends[0]);
		MUST(write(ends[1], bytes, sizeof(bytes)));
		_exit(0);
	}
	close(ends[1]);
	MUST(wait(NULL));
	MUST(read(ends[0], bytes, sizeof(bytes)));
	return 0;
}
