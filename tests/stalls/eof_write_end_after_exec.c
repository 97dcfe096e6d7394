/* SPDX-License-Identifier: MIT */
/*
 * claim: a descriptor without FD_CLOEXEC stays open in the program that exec starts
 * known_gap: who only inherited a write end, and pauses, is thought to be a writer
 * stall: task 1: read CAUSE_NO_END_OF_FILE fd 3, held by fd 4 of task 2
 * stall: task 2: pause CAUSE_NO_SIGNAL
 */
#include "scene.h"

int main(int argc, char **argv)
{
	int ends[2];
	char c;
	if (argc > 1)
		pause();
	MUST(pipe(ends));
	if (MUST(fork()) == 0) {
		MUST(write(ends[1], "hello", 5));
		execl("./program", argv[0], "pause", NULL);
	}
	close(ends[1]);
	while (MUST(read(ends[0], &c, 1)) > 0)
		;
	return 0;
}
