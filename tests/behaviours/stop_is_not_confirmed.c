/* SPDX-License-Identifier: MIT */
/*
 * claim: SIGCONT is sent right after SIGSTOP, whether the child has stopped or not
 * behaviour: confirms_stops
 * judged: wrong
 * told: sends SIGSTOP and goes on before waitpid() has reported what became of the child
 */
#include "scene.h"

int main(void)
{
	pid_t pid = (pid_t)MUST(fork());
	while (pid == 0)
		pause();
	MUST(kill(pid, SIGSTOP));
	MUST(kill(pid, SIGCONT));
	MUST(kill(pid, SIGKILL));
	MUST(waitpid(pid, NULL, 0));
	return 0;
}
