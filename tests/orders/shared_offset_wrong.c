/* SPDX-License-Identifier: MIT */
/*
 * claim: parent and child seek and read by one descriptor, and so share its offset
 * bug: output
 * natively: 0 of 400
 * story: if the child seeks between the seek and the read of the parent, the parent reads what the
 * story: child wanted
 * stdout: child reads c
 * stdout: parent reads p
 */
#include "scene.h"

static char read_at(int fd, off_t where)
{
	char c = '?';
	MUST(lseek(fd, where, SEEK_SET));
	HERE(A);
	MUST(read(fd, &c, 1));
	return c;
}

int main(void)
{
	int fd = (int)MUST(open("data", O_CREAT | O_RDWR, 0600));
	MUST(write(fd, "pc", 2));
	pid_t pid = (pid_t)MUST(fork());
	if (pid == 0) {
		work(10);
		printf("child reads %c\n", read_at(fd, 1));
		exit(0);
	}
	char c = read_at(fd, 0);
	must_end_well(pid);
	printf("parent reads %c\n", c);
	return (int)MUST(unlink("data"));
}
