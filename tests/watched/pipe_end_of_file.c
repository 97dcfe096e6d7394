/* SPDX-License-Identifier: MIT */
/*
 * claim: a pipe ends when its last write end is closed, and not before
 * stdout: fcntl(ends[0], F_SETFL, O_NONBLOCK): 0
 * stdout: both: 7
 * stdout: one two
 * stdout: empty: EAGAIN
 * stdout: end of file: 0
 */
#include "scene.h"

static void be_writer(const int *ends, const char *text)
{
	close(ends[0]);
	MUST(write(ends[1], text, strlen(text)));
	_exit(0);
}

int main(void)
{
	int ends[2] = { -1, -1 };
	char text[32] = "";
	fresh_pipe(ends);
	if (MUST(fork()) == 0)
		be_writer(ends, "one ");
	MUST(wait(NULL));
	if (MUST(fork()) == 0)
		be_writer(ends, "two");
	MUST(wait(NULL));
	TELL(fcntl(ends[0], F_SETFL, O_NONBLOCK));
	tell("both", read(ends[0], text, sizeof(text) - 1));
	printf("%s\n", text);
	tell("empty", read(ends[0], text, sizeof(text)));
	MUST(close(ends[1]));
	tell("end of file", read(ends[0], text, sizeof(text)));
	return 0;
}
