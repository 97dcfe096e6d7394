/* SPDX-License-Identifier: MIT */
/*
 * claim: parent and child open the file each for itself
 * stdout: child reads c
 * stdout: parent reads p
 */
#include "scene.h"

static char read_at(int fd, off_t where)
{
	char c = '?';
	close(fd);
	fd = (int)MUST(open("data", O_RDONLY));
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
