/* SPDX-License-Identifier: MIT */
/*
 * claim: epoll_wait() is ended by signals that are handled, and by no others
 * stdout: SIGCHLD by default: 1
 * stdout: SIGURG by default: 1
 * stdout: SIGWINCH by default: 1
 * stdout: SIGUSR1 ignored: 1
 * stdout: SIGUSR1 handled: EINTR
 * stdout: SIGUSR1 with SA_RESTART: EINTR
 */
#include "scene.h"
#include <sys/epoll.h>

static int ends[2] = { -1, -1 };

static void prepare(void)
{
	fresh_pipe(ends);
}

static long call(void)
{
	struct epoll_event event = { .events = EPOLLIN };
	int epoll = (int)MUST(epoll_create1(0));
	MUST(epoll_ctl(epoll, EPOLL_CTL_ADD, ends[0], &event));
	return epoll_wait(epoll, &event, 1, -1);
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
