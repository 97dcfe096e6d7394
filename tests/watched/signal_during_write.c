/* SPDX-License-Identifier: MIT */
/*
 * claim: write() to a full pipe is ended by a handler without SA_RESTART only
 * stdout: SIGCHLD by default: 100
 * stdout: SIGURG by default: 100
 * stdout: SIGWINCH by default: 100
 * stdout: SIGUSR1 ignored: 100
 * stdout: SIGUSR1 handled: EINTR
 * stdout: SIGUSR1 with SA_RESTART: 100
 */
#include "scene.h"

static int ends[2] = { -1, -1 };

static void prepare(void)
{
	fresh_pipe(ends);
	MUST(fcntl(ends[1], F_SETPIPE_SZ, 4096));
	MUST(write(ends[1], (char[4096]){ 0 }, 4096));
}

static long call(void)
{
	return write(ends[1], (char[100]){ 0 }, 100);
}

static void release(pid_t pid)
{
	char bytes[4096];
	(void)pid;
	MUST(read(ends[0], bytes, sizeof(bytes)));
}

int main(void)
{
	disturb(&(struct wait){ prepare, call, release });
	return 0;
}
