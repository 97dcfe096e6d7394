/* SPDX-License-Identifier: MIT */
/*
 * claim: two writers open a FIFO, and its reader reads until it has both messages
 * stdout: 2 messages
 */
#include "scene.h"

static pid_t start_writer(int milliseconds)
{
	pid_t pid = (pid_t)MUST(fork());
	if (pid > 0)
		return pid;
	if (milliseconds > 0)
		HERE(A);
	int out = (int)MUST(open("fifo", O_WRONLY));
	work(milliseconds);
	MUST(write(out, "x", 1));
	_exit(0);
}

int main(void)
{
	int count = 0;
	char c;
	MUST(mkfifo("fifo", 0600));
	pid_t first = start_writer(5), second = start_writer(0);
	do_something_else();
	int in = (int)MUST(open("fifo", O_RDWR));
	while (count < 2 && read(in, &c, 1) == 1)
		count++;
	printf("%d messages\n", count);
	must_end_well(first);
	must_end_well(second);
	return (int)MUST(unlink("fifo"));
}
