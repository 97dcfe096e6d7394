/* SPDX-License-Identifier: MIT */
/*
 * claim: pause() is ended by signals that are handled, and by no others
 * stdout: SIGCHLD by default: 0
 * stdout: SIGURG by default: 0
 * stdout: SIGWINCH by default: 0
 * stdout: SIGUSR1 ignored: 0
 * stdout: SIGUSR1 handled: EINTR
 * stdout: SIGUSR1 with SA_RESTART: EINTR
 */
#include "scene.h"

static volatile sig_atomic_t released;

static void on_release(int signal)
{
	released = signal;
}

static void prepare(void)
{
	handle(SIGUSR2, on_release, 0);
}

static long call(void)
{
	pause();
	return released ? 0 : -1;
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
