/* SPDX-License-Identifier: MIT */
/*
 * claim: main waits for its child only, and then reads what the grandchild has written so far
 * bug: output
 * natively: 0 of 800
 * story: if the child ends before the grandchild has written, there is nothing in the pipe when
 * story: main looks
 * stdout: main has 5 bytes
 * orphans: 1
 */
#include "scene.h"

static void be_child(int out)
{
	if (MUST(fork()) == 0) {
		HERE(A);
		MUST(write(out, "hello", 5));
		_exit(0);
	}
	do_something_else();
	_exit(0);
}

int main(void)
{
	int ends[2];
	char text[16];
	ssize_t length = 0, more;
	MUST(pipe(ends));
	pid_t pid = (pid_t)MUST(fork());
	if (pid == 0)
		be_child(ends[1]);
	MUST(close(ends[1]));
	must_end_well(pid);
	MUST(fcntl(ends[0], F_SETFL, O_NONBLOCK));
	while ((more = read(ends[0], text, sizeof(text))) > 0)
		length += more;
	printf("main has %zd bytes\n", length);
	return 0;
}
