/* SPDX-License-Identifier: MIT */
/*
 * claim: a process locks a file by one descriptor, and then by another
 * left: 1
 * stall: task 1: flock CAUSE_LOCKED fd 4, held by task 1
 */
#include "scene.h"
#include <sys/file.h>

int main(void)
{
	int first = (int)MUST(open("lock", O_RDWR | O_CREAT, 0600));
	int second = (int)MUST(open("lock", O_RDWR));
	MUST(flock(first, LOCK_EX));
	MUST(flock(second, LOCK_EX));
	return 0;
}
