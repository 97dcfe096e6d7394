/* SPDX-License-Identifier: MIT */
/*
 * claim: two processes write to a log that they opened with O_APPEND
 * stdout: 10 bytes
 */
#include "scene.h"

static void add_line(void)
{
	int fd = (int)MUST(open("log", O_CREAT | O_WRONLY | O_APPEND, 0600));
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
