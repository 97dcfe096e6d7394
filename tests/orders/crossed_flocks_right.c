/* SPDX-License-Identifier: MIT */
/*
 * claim: parent and child lock two files with flock() in the same order
 * stdout: both done
 */
#include "scene.h"
#include <sys/file.h>

static void move(const char *first, const char *second)
{
	int one = (int)MUST(open(first, O_CREAT | O_RDWR, 0600));
	int other = (int)MUST(open(second, O_CREAT | O_RDWR, 0600));
	MUST(flock(one, LOCK_EX));
	HERE(A);
	MUST(flock(other, LOCK_EX));
	MUST(close(other));
	MUST(close(one));
}

int main(void)
{
	pid_t pid = (pid_t)MUST(fork());
	if (pid == 0) {
		work(10);
		move("from", "to");
		_exit(0);
	}
	move("from", "to");
	must_end_well(pid);
	printf("both done\n");
	MUST(unlink("from"));
	return (int)MUST(unlink("to"));
}
