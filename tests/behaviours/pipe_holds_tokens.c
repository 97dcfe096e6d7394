/* SPDX-License-Identifier: MIT */
/*
 * claim: a pipe holds tokens that each child takes and gives back, so each of them reads and writes
 * behaviour: closes_unused_pipe_ends
 * judged: right
 * behaviour: uses_pipe
 * judged: right
 * behaviour: reaps_children
 * judged: right
 * stdout: 3 children
 */
#include "scene.h"

int main(void)
{
	int ends[2];
	char token;
	MUST(pipe(ends));
	MUST(write(ends[1], "x", 1));
	for (int i = 0; i < 3; i++) {
		if (MUST(fork()) > 0)
			continue;
		MUST(read(ends[0], &token, 1));
		MUST(write(ends[1], &token, 1));
		_exit(0);
	}
	int count = 0;
	while (wait(NULL) > 0)
		count++;
	MUST(read(ends[0], &token, 1));
	printf("%d children\n", count);
	close(ends[0]);
	close(ends[1]);
	return 0;
}
