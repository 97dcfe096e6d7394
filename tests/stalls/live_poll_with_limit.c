/* SPDX-License-Identifier: MIT */
/*
 * claim: poll(), select() and epoll_wait() end by their time limits
 * stdout: poll: 0
 * stdout: select: 0
 * stdout: epoll_wait: 0
 */
#include "scene.h"
#include <poll.h>
#include <sys/epoll.h>
#include <sys/select.h>

int main(void)
{
	int ends[2] = { -1, -1 };
	fd_set set;
	struct epoll_event event;
	fresh_pipe(ends);
	FD_ZERO(&set);
	FD_SET(ends[0], &set);
	tell("poll", poll(&(struct pollfd){ .fd = ends[0], .events = POLLIN }, 1, 15));
	struct timeval limit = { .tv_usec = 15000 };
	tell("select", select(ends[0] + 1, &set, NULL, NULL, &limit));
	tell("epoll_wait", epoll_wait((int)MUST(epoll_create1(0)), &event, 1, 15));
	return 0;
}
