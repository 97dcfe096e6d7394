/* SPDX-License-Identifier: MIT */
/*
 * claim: flock() is ended by a handler without SA_RESTART only
 * stdout: SIGCHLD by default: 0
 * stdout: SIGURG by default: 0
 * stdout: SIGWINCH by default: 0
 * stdout: SIGUSR1 ignored: 0
 * stdout: SIGUSR1 handled: EINTR
 * stdout: SIGUSR1 with SA_RESTART: 0
 */
#include "scene.h"
#include <sys/file.h>

static int locked;

static void prepare(void)
{
	locked = (int)MUST(open("lock", O_RDWR | O_CREAT, 0600));
	MUST(flock(locked, LOCK_EX));
}

static long call(void)
{
	return flock((int)MUST(open("lock", O_RDWR)), LOCK_EX);
}

static void release(pid_t pid)
{
	(void)pid;
	MUST(flock(locked, LOCK_UN));
	close(locked);
}

int main(void)
{
	disturb(&(struct wait){ prepare, call, release });
	return (int)MUST(unlink("lock"));
}
