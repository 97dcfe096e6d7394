/* SPDX-License-Identifier: MIT */
/*
 * claim: the reader takes what one read() gives for one message
 * bug: output
 * natively: 0 of 400
 * story: if the writer has written both messages before the reader reads, one read() gives both
 * stdout: 2 messages
 */
#include "scene.h"

static void be_writer(int out)
{
	MUST(write(out, "ping", 4));
	work(5);
	MUST(write(out, "ping", 4));
	_exit(0);
}

int main(void)
{
	int ends[2], messages = 0;
	char text[64];
	ssize_t length;
	MUST(pipe(ends));
	pid_t pid = (pid_t)MUST(fork());
	if (pid == 0)
		be_writer(ends[1]);
	MUST(close(ends[1]));
	HERE(A);
	while ((length = read(ends[0], text, sizeof(text))) > 0)
		messages++;
	printf("%d messages\n", messages);
	must_end_well(pid);
	return 0;
}
