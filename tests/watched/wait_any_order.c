/* SPDX-License-Identifier: MIT */
/*
 * claim: wait() gives each child once, waitpid() the one that is asked for, then ECHILD
 * stdout: wait: ECHILD
 * stdout: sum of the others: 55
 */
#include "scene.h"

#define CHILDREN 20

int main(void)
{
	pid_t pids[CHILDREN];
	int sum = 0, status;
	for (int i = 0; i < CHILDREN; i++) {
		pids[i] = (pid_t)MUST(fork());
		if (pids[i] == 0)
			_exit(i + 1);
	}
	for (int i = CHILDREN - 1; i >= CHILDREN / 2; i--) {
		MUST(waitpid(pids[i], &status, 0));
		if (WEXITSTATUS(status) != i + 1)
			printf("child %d: %d\n", i, WEXITSTATUS(status));
	}
	while (wait(&status) > 0)
		sum += WEXITSTATUS(status);
	tell("wait", wait(&status));
	printf("sum of the others: %d\n", sum);
	return 0;
}
