/* SPDX-License-Identifier: MIT */
/*
 * claim: the parent opens a FIFO to write without O_NONBLOCK, and so waits for the reader
 * stdout: got hello
 */
#include "scene.h"

static void be_child(void)
{
	char text[16] = "";
	HERE(A);
	int in = (int)MUST(open("fifo", O_RDONLY));
	MUST(read(in, text, sizeof(text) - 1));
	printf("got %s\n", text);
	exit(0);
}

int main(void)
{
	MUST(mkfifo("fifo", 0600));
	pid_t pid = (pid_t)MUST(fork());
	if (pid == 0)
		be_child();
	do_something_else();
	int out = (int)MUST(open("fifo", O_WRONLY));
	MUST(write(out, "hello", 5));
	must_end_well(pid);
	return (int)MUST(unlink("fifo"));
}
