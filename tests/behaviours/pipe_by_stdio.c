/* SPDX-License-Identifier: MIT */
/*
 * claim: the ends are made streams and standard streams, and closed as those
 * behaviour: closes_descriptors
 * judged: right
 * behaviour: closes_unused_pipe_ends
 * judged: right
 * behaviour: reaps_children
 * judged: right
 * behaviour: uses_pipe
 * judged: right
 * stdout: got hello
 */
#include "scene.h"

static void be_child(int ends[2])
{
	MUST(dup2(ends[1], STDOUT_FILENO));
	close_range(3, ~0u, 0);
	puts("hello");
	exit(0);
}

int main(void)
{
	int ends[2];
	char text[32] = "";
	MUST(pipe2(ends, O_CLOEXEC));
	if (MUST(fork()) == 0)
		be_child(ends);
	close(ends[1]);
	FILE *in = fdopen(ends[0], "r");
	while (fgets(text, sizeof(text), in))
		printf("got %s", text);
	fclose(in);
	MUST(wait(NULL));
	return 0;
}
