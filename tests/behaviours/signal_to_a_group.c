/* SPDX-License-Identifier: MIT */
/*
 * claim: a signal to the whole group goes to the child, too, and ends it
 * behaviour: uses_signals
 * judged: right
 * stdout: child: SIGUSR1
 */
#include "scene.h"

int main(void)
{
	pid_t pid = (pid_t)MUST(fork());
	while (pid == 0)
		pause();
	handle(SIGUSR1, SIG_IGN, 0);
	MUST(kill(0, SIGUSR1));
	tell_child("child", pid);
	return 0;
}
