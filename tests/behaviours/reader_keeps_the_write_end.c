/* SPDX-License-Identifier: MIT */
/*
 * claim: a child reads while it has the write end open itself
 * behaviour: closes_unused_pipe_ends
 * judged: wrong
 * told: while its write end (descriptor 4) is still open here
 * stdout: got hello
 */
#include "scene.h"

int main(void)
{
	int ends[2];
	char text[32] = "";
	MUST(pipe(ends));
	pid_t pid = (pid_t)MUST(fork());
	if (pid == 0) {
		MUST(read(ends[0], text, 5));
		printf("got %s\n", text);
		exit(0);
	}
	close(ends[0]);
	MUST(write(ends[1], "hello", 5));
	close(ends[1]);
	MUST(waitpid(pid, NULL, 0));
	return 0;
}
