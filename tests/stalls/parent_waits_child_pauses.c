/* SPDX-License-Identifier: MIT */
/*
 * claim: a parent waits for a child that waits for a signal from it
 * stall: task 1: wait CAUSE_CHILD, held by task 2
 * stall: task 2: pause CAUSE_NO_SIGNAL
 */
#include "scene.h"

int main(void)
{
	pid_t pid = (pid_t)MUST(fork());
	if (pid == 0) {
		handle(SIGUSR1, do_nothing, 0);
		pause();
		_exit(0);
	}
	MUST(waitpid(pid, NULL, 0));
	MUST(kill(pid, SIGUSR1));
	return 0;
}
