/* SPDX-License-Identifier: MIT */
/*
 * claim: one child writes to the other; their parent closes its ends, and waits by waitid()
 * behaviour: closes_descriptors
 * judged: right
 * behaviour: closes_unused_pipe_ends
 * judged: right
 * behaviour: reaps_children
 * judged: right
 * behaviour: uses_pipe
 * judged: right
 * stdout: got 10 bytes
 */
#include "scene.h"

static void be_writer(int ends[2])
{
	close(ends[0]);
	for (int i = 0; i < 5; i++)
		MUST(write(ends[1], "ab", 2));
	_exit(0);
}

static void be_reader(int ends[2])
{
	char text[3];
	ssize_t sum = 0;
	close(ends[1]);
	for (ssize_t len; (len = read(ends[0], text, sizeof(text))) > 0;)
		sum += len;
	printf("got %zd bytes\n", sum);
	fflush(stdout);
	_exit(0);
}

int main(void)
{
	int ends[2];
	siginfo_t info;
	MUST(pipe(ends));
	if (MUST(fork()) == 0)
		be_writer(ends);
	if (MUST(fork()) == 0)
		be_reader(ends);
	close(ends[0]);
	close(ends[1]);
	for (int i = 0; i < 2; i++)
		MUST(waitid(P_ALL, 0, &info, WEXITED));
	return 0;
}
