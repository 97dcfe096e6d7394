/* SPDX-License-Identifier: MIT */
/*
 * claim: what is buffered at a fork is printed by both
 * stdout: before
 * stdout: child
 * stdout: before
 * stdout: parent
 */
#include "scene.h"

int main(void)
{
	setvbuf(stdout, NULL, _IOFBF, 4096);
	printf("before\n");
	pid_t pid = (pid_t)MUST(fork());
	if (pid == 0) {
		printf("child\n");
		return 0;
	}
	MUST(waitpid(pid, NULL, 0));
	printf("parent\n");
	return 0;
}
