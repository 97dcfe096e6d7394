/* SPDX-License-Identifier: MIT */
/*
 * claim: who moves bytes from a pipe to another by splice() needs both ends
 * behaviour: closes_descriptors
 * judged: right
 * behaviour: closes_unused_pipe_ends
 * judged: right
 * behaviour: uses_pipe
 * judged: right
 * stdout: got hello
 */
#include "scene.h"

int main(void)
{
	int own[2], next[2];
	char text[32] = "";
	MUST(pipe(own));
	MUST(pipe(next));
	pid_t pid = (pid_t)MUST(fork());
	if (pid == 0) {
		close(next[1]);
		close(own[0]);
		close(own[1]);
		MUST(read(next[0], text, sizeof(text) - 1));
		printf("got %s\n", text);
		exit(0);
	}
	close(next[0]);
	MUST(write(own[1], "hello", 5));
	MUST(splice(own[0], NULL, next[1], NULL, 5, 0));
	close(own[0]);
	close(own[1]);
	close(next[1]);
	MUST(waitpid(pid, NULL, 0));
	return 0;
}
