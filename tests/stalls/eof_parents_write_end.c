/* SPDX-License-Identifier: MIT */
/*
 * claim: a parent waits for its child, which waits for the end of the parent's pipe
 * stall: task 1: wait CAUSE_CHILD, held by task 2
 * stall: task 2: read CAUSE_NO_END_OF_FILE fd 3, held by fd 4 of task 1
 */
#include "scene.h"

static void be_child(const int *ends)
{
	char c;
	close(ends[1]);
	while (MUST(read(ends[0], &c, 1)) > 0)
		;
	_exit(0);
}

int main(void)
{
	int ends[2];
	MUST(pipe(ends));
	if (MUST(fork()) == 0)
		be_child(ends);
	close(ends[0]);
	MUST(write(ends[1], "hello", 5));
	MUST(wait(NULL)); /* close(ends[1]) comes too late */
	close(ends[1]);
	return 0;
}
