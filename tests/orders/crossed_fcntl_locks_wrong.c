/* SPDX-License-Identifier: MIT */
/*
 * claim: parent and child lock two records with fcntl() in different orders
 * bug: exit
 * natively: 1 of 800
 * story: if each has locked its first record before it asks for its second, the kernel gives one of
 * story: them EDEADLK
 * stdout: both done
 */
#include "scene.h"

static void lock(int fd, off_t record)
{
	struct flock one = { .l_type = F_WRLCK, .l_start = record, .l_len = 1 };
	MUST(fcntl(fd, F_SETLKW, &one));
}

static void move(off_t first, off_t second)
{
	int fd = (int)MUST(open("records", O_CREAT | O_RDWR, 0600));
	lock(fd, first);
	HERE(A);
	lock(fd, second);
	MUST(close(fd));
}

int main(void)
{
	pid_t pid = (pid_t)MUST(fork());
	if (pid == 0) {
		work(10);
		move(1, 0);
		_exit(0);
	}
	move(0, 1);
	must_end_well(pid);
	printf("both done\n");
	return (int)MUST(unlink("records"));
}
