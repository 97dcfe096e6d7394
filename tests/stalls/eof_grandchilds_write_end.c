/* SPDX-License-Identifier: MIT */
/*
 * claim: the child has ended, but its own child still has the write end
 * known_gap: who only inherited a write end, and pauses, is thought to be a writer
 * stall: task 1: read CAUSE_NO_END_OF_FILE fd 3, held by fd 4 of task 3
 * stall: task 3: pause CAUSE_NO_SIGNAL
 */
#include "scene.h"

static void be_child(int fd)
{
	if (MUST(fork()) == 0)
		pause();
	MUST(write(fd, "hello", 5));
	_exit(0);
}

int main(void)
{
	int ends[2];
	char c;
	MUST(pipe(ends));
	if (MUST(fork()) == 0)
		be_child(ends[1]);
	close(ends[1]);
	while (MUST(read(ends[0], &c, 1)) > 0)
		;
	return 0;
}
