/* SPDX-License-Identifier: MIT */
/*
 * claim: open() of a FIFO is ended by a handler without SA_RESTART only
 * stdout: SIGCHLD by default: 0
 * stdout: SIGURG by default: 0
 * stdout: SIGWINCH by default: 0
 * stdout: SIGUSR1 ignored: 0
 * stdout: SIGUSR1 handled: EINTR
 * stdout: SIGUSR1 with SA_RESTART: 0
 */
#include "scene.h"

static void prepare(void)
{
	unlink("fifo");
	MUST(mkfifo("fifo", 0600));
}

static long call(void)
{
	return open("fifo", O_RDONLY) < 0 ? -1 : 0;
}

static void release(pid_t pid)
{
	(void)pid;
	int fd = open("fifo", O_WRONLY | O_NONBLOCK); /* ENXIO if nobody waits any more */
	if (fd >= 0)
		close(fd);
}

int main(void)
{
	disturb(&(struct wait){ prepare, call, release });
	return (int)MUST(unlink("fifo"));
}
