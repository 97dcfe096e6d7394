/* SPDX-License-Identifier: MIT */
/*
 * claim: epoll_wait(), epoll_pwait() and epoll_pwait2() end at their time, by data or by a signal
 * lasts: 1.7
 * stdout: 0.0 begin
 * stdout: 0.3 epoll_wait: 0
 * stdout: 0.7 epoll_pwait: 0
 * stdout: 1.0 epoll_pwait2: 0
 * stdout: 1.5 data: 1
 * stdout: 1.7 signal: EINTR
 */
#include "scene.h"
#include <sys/epoll.h>

int main(void)
{
	int ends[2] = { -1, -1 };
	struct epoll_event event = { .events = EPOLLIN }, got;
	struct timespec t = span(0.3), long_time = span(5);
	fresh_pipe(ends);
	int fd = (int)MUST(epoll_create1(EPOLL_CLOEXEC));
	MUST(epoll_ctl(fd, EPOLL_CTL_ADD, ends[0], &event));
	at("begin");
	at("epoll_wait: %d", epoll_wait(fd, &got, 1, 300));
	at("epoll_pwait: %d", epoll_pwait(fd, &got, 1, 400, NULL));
	at("epoll_pwait2: %d", epoll_pwait2(fd, &got, 1, &t, NULL));
	pid_t pid = (pid_t)MUST(fork());
	if (pid == 0) {
		usleep(500000);
		MUST(write(ends[1], "x", 1));
		_exit(0);
	}
	at("data: %d", epoll_pwait2(fd, &got, 1, &long_time, NULL));
	MUST(read(ends[0], &(char){ 0 }, 1));
	MUST(waitpid(pid, NULL, 0));
	handle(SIGALRM, do_nothing, SA_RESTART);
	alarm_after(0.2);
	at("signal: %s", errno_of(epoll_wait(fd, &got, 1, 5000)));
	return 0;
}
