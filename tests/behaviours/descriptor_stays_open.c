/* SPDX-License-Identifier: MIT */
/*
 * claim: the read end of a pipe is not closed when its process ends
 * behaviour: closes_descriptors
 * judged: wrong
 * told: ends without close() of a descriptor that it has opened: 3 (pipe)
 * behaviour: uses_pipe
 * judged: wrong
 * told: nothing went through a pipe from one process to another
 * stdout: x
 */
#include "scene.h"

int main(void)
{
	int ends[2];
	char byte;
	MUST(pipe(ends));
	MUST(write(ends[1], "x", 1));
	MUST(read(ends[0], &byte, 1));
	printf("%c\n", byte);
	close(ends[1]);
	return 0;
}
