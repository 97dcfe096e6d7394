/* SPDX-License-Identifier: MIT */
/*
 * claim: select() is ended by signals that are handled, and by no others
 * stdout: SIGCHLD by default: 1
 * stdout: SIGURG by default: 1
 * stdout: SIGWINCH by default: 1
 * stdout: SIGUSR1 ignored: 1
 * stdout: SIGUSR1 handled: EINTR
 * stdout: SIGUSR1 with SA_RESTART: EINTR
 */
#include "scene.h"
#include <sys/select.h>

static int ends[2] = { -1, -1 };

static void prepare(void)
{
	fresh_pipe(ends);
}

static long call(void)
{
	fd_set set;
	FD_ZERO(&set);
	FD_SET(ends[0], &set);
	return select(ends[0] + 1, &set, NULL, NULL, NULL);
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
