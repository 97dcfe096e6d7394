/* SPDX-License-Identifier: MIT */
/*
 * claim: SIGCHLD comes for a stop too, unless SA_NOCLDSTOP
 * stdout: without, stopped: 1
 * stdout: without, killed: 2
 * stdout: SA_NOCLDSTOP, stopped: 0
 * stdout: SA_NOCLDSTOP, killed: 1
 */
#include "scene.h"

static volatile sig_atomic_t count;

static void on_child(int signal)
{
	count += signal == SIGCHLD;
}

static void stop_and_kill(const char *what, int flags)
{
	handle(SIGCHLD, on_child, SA_RESTART | flags);
	count = 0;
	pid_t pid = (pid_t)MUST(fork());
	while (pid == 0)
		raise(SIGSTOP);
	MUST(waitpid(pid, NULL, WUNTRACED));
	printf("%s, stopped: %d\n", what, count);
	MUST(kill(pid, SIGKILL));
	MUST(waitpid(pid, NULL, 0));
	printf("%s, killed: %d\n", what, count);
}

int main(void)
{
	stop_and_kill("without", 0);
	stop_and_kill("SA_NOCLDSTOP", SA_NOCLDSTOP);
	return 0;
}
