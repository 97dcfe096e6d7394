/* SPDX-License-Identifier: MIT */
/*
 * claim: two processes seek to the end of a log, and then write there
 * bug: output
 * natively: 0 of 800
 * story: if the second seeks to the end before the first has written, it writes over the line of
 * story: the first
 * stdout: 10 bytes
 */
#include "scene.h"

static void add_line(void)
{
	int fd = (int)MUST(open("log", O_CREAT | O_WRONLY, 0600));
	MUST(lseek(fd, 0, SEEK_END));
	HERE(A);
	MUST(write(fd, "line\n", 5));
	MUST(close(fd));
}

int main(void)
{
	struct stat status;
	pid_t pid = (pid_t)MUST(fork());
	if (pid == 0) {
		work(10);
		add_line();
		_exit(0);
	}
	add_line();
	must_end_well(pid);
	MUST(stat("log", &status));
	printf("%ld bytes\n", (long)status.st_size);
	return (int)MUST(unlink("log"));
}
