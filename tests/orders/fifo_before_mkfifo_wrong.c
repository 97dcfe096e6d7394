/* SPDX-License-Identifier: MIT */
/*
 * claim: the parent makes the FIFO after fork(), and the child opens it
 * bug: exit
 * natively: 0 of 800
 * story: if the child opens the FIFO before the parent has made it, open() fails with ENOENT
 * stdout: hello
 */
#include "scene.h"

static void be_child(void)
{
	work(12);
	int out = (int)MUST(open("fifo", O_WRONLY));
	MUST(write(out, "hello\n", 6));
	_exit(0);
}

int main(void)
{
	char text[16] = "";
	pid_t pid = (pid_t)MUST(fork());
	if (pid == 0)
		be_child();
	HERE(A);
	MUST(mkfifo("fifo", 0600));
	int in = (int)MUST(open("fifo", O_RDONLY | O_NONBLOCK));
	must_end_well(pid);
	MUST(read(in, text, sizeof(text) - 1));
	printf("%s", text);
	return (int)MUST(unlink("fifo"));
}
