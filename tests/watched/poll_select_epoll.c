/* SPDX-License-Identifier: MIT */
/*
 * claim: poll(), select() and epoll_wait() tell the same of two pipes
 * stdout: empty: 0 0 0, 0 0
 * stdout: one has a byte: 1 1 1, 0 1
 * stdout: the other has ended: 2 2 2, 10 1
 */
#include "scene.h"
#include <poll.h>
#include <sys/epoll.h>
#include <sys/select.h>

static int ends[2][2] = { { -1, -1 }, { -1, -1 } };

static void look(const char *what, int epoll)
{
	struct pollfd fds[] = { { .fd = ends[0][0], .events = POLLIN },
				{ .fd = ends[1][0], .events = POLLIN } };
	struct epoll_event events[2];
	struct timeval none = { 0 };
	fd_set set;
	FD_ZERO(&set);
	FD_SET(ends[0][0], &set);
	FD_SET(ends[1][0], &set);
	int polled = poll(fds, 2, 0), waited = epoll_wait(epoll, events, 2, 0);
	int selected = select(ends[1][0] + 1, &set, NULL, NULL, &none);
	printf("%s: %d %d %d, %x %x\n", what, polled, selected, waited, (unsigned)fds[0].revents,
	       (unsigned)fds[1].revents);
}

int main(void)
{
	struct epoll_event in = { .events = EPOLLIN };
	int epoll = (int)MUST(epoll_create1(0));
	for (int i = 0; i < 2; i++) {
		fresh_pipe(ends[i]);
		MUST(epoll_ctl(epoll, EPOLL_CTL_ADD, ends[i][0], &in));
	}
	look("empty", epoll);
	MUST(write(ends[1][1], "x", 1));
	look("one has a byte", epoll);
	MUST(close(ends[0][1]));
	look("the other has ended", epoll);
	return 0;
}
