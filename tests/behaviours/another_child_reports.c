/* SPDX-License-Identifier: MIT */
/*
 * claim: what waitpid() tells of one child does not confirm that another one has stopped
 * behaviour: confirms_stops
 * judged: wrong
 * told: sends SIGSTOP and goes on before waitpid() has reported what became of the child
 */
#include "scene.h"

int main(void)
{
	pid_t pids[2];
	for (int i = 0; i < 2; i++) {
		pids[i] = (pid_t)MUST(fork());
		while (pids[i] == 0)
			pause();
	}
	MUST(kill(pids[0], SIGSTOP));
	MUST(kill(pids[1], SIGTERM));
	MUST(waitpid(pids[1], NULL, 0));
	MUST(kill(pids[0], SIGKILL));
	MUST(waitpid(pids[0], NULL, 0));
	return 0;
}
