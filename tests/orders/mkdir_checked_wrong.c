/* SPDX-License-Identifier: MIT */
/*
 * claim: two processes look whether a directory is there, and make it if not
 * bug: exit
 * natively: 0 of 800
 * story: if both look before either has made it, the second mkdir() fails with EEXIST
 * stdout: there is one directory
 */
#include "scene.h"

static void need_directory(void)
{
	if (access("results", F_OK) == 0)
		return;
	HERE(A);
	MUST(mkdir("results", 0700));
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
