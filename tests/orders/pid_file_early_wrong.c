/* SPDX-License-Identifier: MIT */
/*
 * claim: the parent waits until the pid file of its child can be opened, and reads it
 * bug: output
 * natively: 4 of 800
 * story: if the parent opens the file after the child has made it and before it has written it,
 * story: there is nothing to read
 * stdout: the number is the child's
 */
#include "scene.h"

static void be_child(void)
{
	int fd = (int)MUST(open("pid", O_CREAT | O_WRONLY, 0600));
	HERE(A);
	MUST(dprintf(fd, "%d", getpid()));
	MUST(close(fd));
	_exit(0);
}

static int read_pid(void)
{
	char text[16] = "";
	int fd;
	while ((fd = open("pid", O_RDONLY)) < 0)
		usleep(5000);
	MUST(read(fd, text, sizeof(text) - 1));
	MUST(close(fd));
	return atoi(text);
}

int main(void)
{
	pid_t pid = (pid_t)MUST(fork());
	if (pid == 0)
		be_child();
	int read = read_pid();
	printf("the number is %s\n", read == pid ? "the child's" : "another");
	must_end_well(pid);
	return (int)MUST(unlink("pid"));
}
