/* SPDX-License-Identifier: MIT */
/*
 * claim: a chain of thirty forks hands its exit codes up
 * stdout: 30
 */
#include "scene.h"

static int descend(int depth)
{
	int status;
	if (depth == 0)
		return 0;
	pid_t pid = (pid_t)MUST(fork());
	if (pid == 0)
		_exit(descend(depth - 1));
	MUST(waitpid(pid, &status, 0));
	return WEXITSTATUS(status) + 1;
}

int main(void)
{
	printf("%d\n", descend(30));
	return 0;
}
