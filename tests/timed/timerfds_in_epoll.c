/* SPDX-License-Identifier: MIT */
/*
 * claim: two timers with intervals are waited for by one epoll
 * lasts: 1.2
 * stdout: 0.0 begin
 * stdout: 0.3 third
 * stdout: 0.5 half
 * stdout: 0.6 third
 * stdout: 0.9 third
 * stdout: 1.0 half
 * stdout: 1.2 third
 */
#include "scene.h"
#include <sys/epoll.h>
#include <sys/timerfd.h>

static int start(int epoll, double interval)
{
	struct itimerspec value = { span(interval), span(interval) };
	int fd = (int)MUST(timerfd_create(CLOCK_MONOTONIC, TFD_NONBLOCK));
	struct epoll_event event = { .events = EPOLLIN, .data.fd = fd };
	MUST(timerfd_settime(fd, 0, &value, NULL));
	MUST(epoll_ctl(epoll, EPOLL_CTL_ADD, fd, &event));
	return fd;
}

int main(void)
{
	struct epoll_event event;
	uint64_t count;
	at("begin");
	int epoll = (int)MUST(epoll_create1(0));
	int third = start(epoll, 0.3);
	start(epoll, 0.5);
	for (int i = 0; i < 6; i++) {
		MUST(epoll_wait(epoll, &event, 1, -1));
		MUST(read(event.data.fd, &count, sizeof(count)));
		at("%s", event.data.fd == third ? "third" : "half");
	}
	return 0;
}
