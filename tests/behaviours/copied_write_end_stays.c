/* SPDX-License-Identifier: MIT */
/*
 * claim: the copy by dup() of a closed write end is a write end, too
 * behaviour: closes_unused_pipe_ends
 * judged: wrong
 * told: while its write end (descriptor 5) is still open here
 * behaviour: closes_descriptors
 * judged: wrong
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
		close(ends[0]);
		MUST(write(ends[1], "hello", 5));
		_exit(0);
	}
	MUST(dup(ends[1]));
	close(ends[1]);
	MUST(read(ends[0], text, 5));
	printf("got %s\n", text);
	close(ends[0]);
	MUST(waitpid(pid, NULL, 0));
	return 0;
}
