/* SPDX-License-Identifier: MIT */
/*
 * claim: waitpid() is ended by a handler without SA_RESTART only
 * stdout: SIGCHLD by default: 0
 * stdout: SIGURG by default: 0
 * stdout: SIGWINCH by default: 0
 * stdout: SIGUSR1 ignored: 0
 * stdout: SIGUSR1 handled: EINTR
 * stdout: SIGUSR1 with SA_RESTART: 0
 * orphans: 1
 */
#include "scene.h"

static int ends[2] = { -1, -1 };

static void prepare(void)
{
	fresh_pipe(ends);
}

static void be_grandchild(void)
{
	char c;
	MUST(read(ends[0], &c, 1));
	_exit(0);
}

/* The one that is interrupted leaves an orphan. */
static long call(void)
{
	pid_t pid = (pid_t)MUST(fork());
	if (pid == 0)
		be_grandchild();
	return waitpid(pid, NULL, 0) < 0 ? -1 : 0;
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
