/* SPDX-License-Identifier: MIT */
/*
 * claim: the reader counts messages by their length, in how many read() calls they ever come
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
	while ((length = read(ends[0], text, 4)) > 0)
		messages++;
	printf("%d messages\n", messages);
	must_end_well(pid);
	return 0;
}
