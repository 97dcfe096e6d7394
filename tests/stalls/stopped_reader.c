/* SPDX-License-Identifier: MIT */
/*
 * claim: the reader of a pipe was stopped by its parent, which fills the pipe
 * stall: task 1: write CAUSE_FULL fd 4, held by fd 3 of task 2
 * stall: task 2: - CAUSE_STOPPED value 20
 */
#include "scene.h"

static void be_child(const int *ends)
{
	char c;
	MUST(setpgid(0, 0)); /* an orphaned group is not stopped by SIGTSTP */
	close(ends[1]);
	raise(SIGTSTP);
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
	for (;;)
		MUST(write(ends[1], (char[4096]){ 0 }, 4096));
}
