/* SPDX-License-Identifier: MIT */
/*
 * claim: a child is stopped and continued, and each time waitpid() reports
 * behaviour: confirms_stops
 * judged: right
 * behaviour: reaps_children
 * judged: right
 * behaviour: uses_signals
 * judged: right
 * stdout: stopped continued SIGKILL
 */
#include "scene.h"

int main(void)
{
	int status;
	pid_t pid = (pid_t)MUST(fork());
	while (pid == 0)
		pause();
	MUST(kill(pid, SIGSTOP));
	MUST(waitpid(pid, &status, WUNTRACED));
	printf(WIFSTOPPED(status) ? "stopped " : "? ");
	MUST(kill(pid, SIGCONT));
	MUST(waitpid(pid, &status, WCONTINUED));
	printf(WIFCONTINUED(status) ? "continued " : "? ");
	MUST(kill(pid, SIGKILL));
	MUST(waitpid(pid, &status, 0));
	printf("SIG%s\n", sigabbrev_np(WTERMSIG(status)));
	return 0;
}
