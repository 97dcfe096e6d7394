/* SPDX-License-Identifier: MIT */
/*
 * claim: recv() is ended by a handler without SA_RESTART only
 * stdout: SIGCHLD by default: 5
 * stdout: SIGURG by default: 5
 * stdout: SIGWINCH by default: 5
 * stdout: SIGUSR1 ignored: 5
 * stdout: SIGUSR1 handled: EINTR
 * stdout: SIGUSR1 with SA_RESTART: 5
 */
#include "scene.h"
#include <sys/socket.h>

static int pair[2] = { -1, -1 };

static void prepare(void)
{
	close(pair[0]);
	close(pair[1]);
	MUST(socketpair(AF_UNIX, SOCK_DGRAM, 0, pair));
}

static long call(void)
{
	char bytes[8];
	return recv(pair[0], bytes, sizeof(bytes), 0);
}

static void release(pid_t pid)
{
	(void)pid;
	MUST(send(pair[1], "hello", 5, 0));
}

int main(void)
{
	disturb(&(struct wait){ prepare, call, release });
	return 0;
}
