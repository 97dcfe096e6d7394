/* SPDX-License-Identifier: MIT */
/*
 * claim: two children are stopped, then waitid() reports of both, then they go on
 * behaviour: confirms_stops
 * judged: right
 * behaviour: reaps_children
 * judged: right
 */
#include "scene.h"

int main(void)
{
	pid_t pids[2];
	siginfo_t info;
	for (int i = 0; i < 2; i++) {
		pids[i] = (pid_t)MUST(fork());
		while (pids[i] == 0)
			pause();
	}
	for (int i = 0; i < 2; i++)
		MUST(kill(pids[i], SIGSTOP));
	for (int i = 0; i < 2; i++)
		MUST(waitid(P_PID, (id_t)pids[i], &info, WSTOPPED));
	for (int i = 0; i < 2; i++)
		MUST(kill(pids[i], SIGCONT));
	for (int i = 0; i < 2; i++)
		MUST(waitid(P_PID, (id_t)pids[i], &info, WCONTINUED));
	for (int i = 0; i < 2; i++)
		MUST(kill(pids[i], SIGTERM));
	while (wait(NULL) > 0)
		;
	return 0;
}
