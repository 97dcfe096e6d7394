/* SPDX-License-Identifier: MIT */
/*
 * claim: sigwaitinfo() is ended by signals that are handled, and by no others
 * stdout: SIGCHLD by default: 12
 * stdout: SIGURG by default: 12
 * stdout: SIGWINCH by default: 12
 * stdout: SIGUSR1 ignored: 12
 * stdout: SIGUSR1 handled: EINTR
 * stdout: SIGUSR1 with SA_RESTART: EINTR
 */
#include "scene.h"

static void prepare(void)
{
	block_signal(SIGUSR2);
}

static long call(void)
{
	sigset_t set = set_of(SIGUSR2);
	return sigwaitinfo(&set, NULL);
}

static void release(pid_t pid)
{
	MUST(kill(pid, SIGUSR2));
}

int main(void)
{
	disturb(&(struct wait){ prepare, call, release });
	return 0;
}
