/* SPDX-License-Identifier: MIT */
/*
 * claim: a blocked signal is pending, and comes when it is let in
 * stdout: pending: 1, came: 0
 * stdout: pending: 0, came: 15
 */
#include "scene.h"

static volatile sig_atomic_t came;

static void on_signal(int signal)
{
	came = signal;
}

int main(void)
{
	sigset_t set = set_of(SIGTERM), pending;
	handle(SIGTERM, on_signal, 0);
	block_signal(SIGTERM);
	MUST(kill(getpid(), SIGTERM));
	MUST(sigpending(&pending));
	printf("pending: %d, came: %d\n", sigismember(&pending, SIGTERM), came);
	MUST(sigprocmask(SIG_UNBLOCK, &set, NULL));
	MUST(sigpending(&pending));
	printf("pending: %d, came: %d\n", sigismember(&pending, SIGTERM), came);
	return 0;
}
