/* SPDX-License-Identifier: MIT */
/*
 * claim: read() of a pipe is ended by a handler without SA_RESTART only
 * stdout: SIGCHLD by default: 1
 * stdout: SIGURG by default: 1
 * stdout: SIGWINCH by default: 1
 * stdout: SIGUSR1 ignored: 1
 * stdout: SIGUSR1 handled: EINTR
 * stdout: SIGUSR1 with SA_RESTART: 1
 */
#include "scene.h"

static int ends[2] = { -1, -1 };

static void prepare(void)
{
	fresh_pipe(ends);
}

static long call(void)
{
	char c;
	return read(ends[0], &c, 1);
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
