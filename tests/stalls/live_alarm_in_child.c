/* SPDX-License-Identifier: MIT */
/*
 * claim: a parent waits for a child that waits for its own timer
 * stdout: child: SIGALRM
 */
#include "scene.h"
#include <sys/time.h>

int main(void)
{
	pid_t pid = (pid_t)MUST(fork());
	if (pid == 0) {
		struct itimerval soon = { .it_value = { .tv_usec = 30000 } };
		MUST(setitimer(ITIMER_REAL, &soon, NULL));
		pause();
	}
	tell_child("child", pid);
	return 0;
}
