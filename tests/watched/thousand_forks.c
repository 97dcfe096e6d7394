/* SPDX-License-Identifier: MIT */
/*
 * claim: a thousand forks in a row
 * stdout: 2997
 */
#include "scene.h"

int main(void)
{
	int sum = 0, status;
	for (int i = 0; i < 1000; i++) {
		pid_t pid = (pid_t)MUST(fork());
		if (pid == 0)
			_exit(i % 7);
		MUST(waitpid(pid, &status, 0));
		sum += WEXITSTATUS(status);
	}
	printf("%d\n", sum);
	return 0;
}
