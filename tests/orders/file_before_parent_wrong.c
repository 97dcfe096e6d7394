/* SPDX-License-Identifier: MIT */
/*
 * claim: the parent writes the file of its child after fork()
 * bug: exit
 * natively: 0 of 800
 * story: if the child opens the file before the parent has made it, open() fails with ENOENT
 * stdout: child reads 42
 */
#include "scene.h"

static void write_file(void)
{
	int fd = (int)MUST(open("task", O_CREAT | O_WRONLY, 0600));
	MUST(write(fd, "42", 2));
	MUST(close(fd));
}

static void be_child(void)
{
	char text[8] = "";
	work(15);
	int fd = (int)MUST(open("task", O_RDONLY));
	MUST(read(fd, text, sizeof(text) - 1));
	printf("child reads %s\n", text);
	exit(0);
}

int main(void)
{
	pid_t pid = (pid_t)MUST(fork());
	if (pid == 0)
		be_child();
	HERE(A);
	write_file();
	must_end_well(pid);
	return (int)MUST(unlink("task"));
}
