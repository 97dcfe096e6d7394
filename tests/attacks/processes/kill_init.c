/* SPDX-License-Identifier: MIT */
/*
 * attack: sends every signal to process 1, which starts and watches all others
 * row: 16
 * stdout: 62 signals sent
 * stdout: a child can still be started: 7
 */
#include "probe.h"

int main(void)
{
	int sent = 0, status;
	for (int sig = 1; sig <= 64; sig++)
		if (sig != 32 && sig != 33)
			sent += kill(1, sig) == 0;
	printf("%d signals sent\n", sent);
	fflush(stdout);
	pid_t child = fork();
	if (child == 0)
		_exit(7);
	waitpid(child, &status, 0);
	printf("a child can still be started: %d\n", WEXITSTATUS(status));
	return 0;
}
