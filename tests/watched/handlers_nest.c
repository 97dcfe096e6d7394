/* SPDX-License-Identifier: MIT */
/*
 * claim: a handler is interrupted by another signal, but not by its own
 * stdout: enter 10
 * stdout:   enter 12
 * stdout:   leave 12
 * stdout: leave 10
 * stdout: enter 10
 * stdout: leave 10
 * stdout: reset: 1
 * stdout: enter 10
 * stdout:   enter 10
 * stdout:   leave 10
 * stdout: leave 10
 */
#include "scene.h"

static int depth;
static bool raised;

static void on_signal(int signal)
{
	printf("%*senter %d\n", 2 * depth++, "", signal);
	if (!raised) {
		raised = true;
		raise(SIGUSR1); /* waits until this handler has returned */
		raise(SIGUSR2); /* does not */
	}
	printf("%*sleave %d\n", 2 * --depth, "", signal);
}

int main(void)
{
	struct sigaction now;
	handle(SIGUSR1, on_signal, 0);
	handle(SIGUSR2, on_signal, SA_RESETHAND);
	raise(SIGUSR1);
	MUST(sigaction(SIGUSR2, NULL, &now));
	printf("reset: %d\n", now.sa_handler == SIG_DFL);
	raised = false;
	handle(SIGUSR1, on_signal, SA_NODEFER);
	handle(SIGUSR2, SIG_IGN, 0);
	raise(SIGUSR1); /* its own, too */
	return 0;
}
