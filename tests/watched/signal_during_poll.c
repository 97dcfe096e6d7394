/* SPDX-License-Identifier: MIT */
/*
 * claim: poll() is ended by signals that are handled, and by no others
 * stdout: SIGCHLD by default: 1
 * stdout: SIGURG by default: 1
 * stdout: SIGWINCH by default: 1
 * stdout: SIGUSR1 ignored: 1
 * stdout: SIGUSR1 handled: EINTR
 * stdout: SIGUSR1 with SA_RESTART: EINTR
 */
#include "scene.h"
#include <poll.h>

static int ends[2] = { -1, -1 };

static void prepare(void)
{
	fresh_pipe(ends);
}

static long call(void)
{
	struct pollfd fd = { .fd = ends[0], .events = POLLIN };
	return poll(&fd, 1, -1);
}

static void release(pid_t pid)
{
	(void)pid;
	MUST(write(ends[1], "x", 1));
}

int main(void)
{
	disturb(&(struct wait){ prepare, call, release });
	return 0;
}
