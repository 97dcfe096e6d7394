/* SPDX-License-Identifier: MIT */
/*
 * claim: the parent makes the FIFO before fork()
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
	MUST(mkfifo("fifo", 0600));
	pid_t pid = (pid_t)MUST(fork());
	if (pid == 0)
		be_child();
	HERE(A);
	int in = (int)MUST(open("fifo", O_RDONLY));
	MUST(read(in, text, sizeof(text) - 1));
	must_end_well(pid);
	printf("%s", text);
	return (int)MUST(unlink("fifo"));
}
