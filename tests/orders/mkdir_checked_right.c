/* SPDX-License-Identifier: MIT */
/*
 * claim: two processes make a directory, and do not mind if it is there
 * stdout: there is one directory
 */
#include "scene.h"

static void need_directory(void)
{
	HERE(A);
	if (mkdir("results", 0700) < 0 && errno != EEXIST)
		exit(98);
}

int main(void)
{
	pid_t pid = (pid_t)MUST(fork());
	if (pid == 0) {
		work(10);
		need_directory();
		_exit(0);
	}
	need_directory();
	must_end_well(pid);
	printf("there is one directory\n");
	return (int)MUST(rmdir("results"));
}
