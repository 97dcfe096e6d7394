/* SPDX-License-Identifier: MIT */
/*
 * claim: F_SETLKW is ended by a handler without SA_RESTART only
 * stdout: SIGCHLD by default: 0
 * stdout: SIGURG by default: 0
 * stdout: SIGWINCH by default: 0
 * stdout: SIGUSR1 ignored: 0
 * stdout: SIGUSR1 handled: EINTR
 * stdout: SIGUSR1 with SA_RESTART: 0
 */
#include "scene.h"

static int file;

static void set_lock(short type)
{
	MUST(fcntl(file, F_SETLK, &(struct flock){ .l_type = type }));
}

static void prepare(void)
{
	set_lock(F_WRLCK);
}

static long call(void)
{
	return fcntl(file, F_SETLKW, &(struct flock){ .l_type = F_WRLCK });
}

static void release(pid_t pid)
{
	(void)pid;
	set_lock(F_UNLCK);
}

int main(void)
{
	file = (int)MUST(open("lock", O_RDWR | O_CREAT, 0600));
	disturb(&(struct wait){ prepare, call, release });
	return (int)MUST(unlink("lock"));
}
