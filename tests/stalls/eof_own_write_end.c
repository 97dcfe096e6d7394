/* SPDX-License-Identifier: MIT */
/*
 * claim: a child reads to the end of a pipe that it could still write to itself
 * stall: task 1: wait CAUSE_CHILD, held by task 2
 * stall: task 2: read CAUSE_NO_END_OF_FILE fd 3, held by fd 4 of task 2
 */
#include "scene.h"

static void be_child(int fd)
{
	char c;
	while (MUST(read(fd, &c, 1)) > 0)
		;
	_exit(0);
}

int main(void)
{
	int ends[2];
	MUST(pipe(ends));
	if (MUST(fork()) == 0)
		be_child(ends[0]); /* without close(ends[1]) */
	close(ends[0]);
	MUST(write(ends[1], "hello", 5));
	close(ends[1]);
	MUST(wait(NULL));
	return 0;
}
