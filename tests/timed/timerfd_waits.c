/* SPDX-License-Identifier: MIT */
/*
 * claim: a timer is read from its descriptor at its time, with the number of times that were missed
 * lasts: 2.5
 * stdout: 0.0 begin
 * stdout: 0.4 read: 1
 * stdout: 0.7 absolute: 1
 * stdout: 1.2 missed: 2
 * stdout: 1.3 poll: 1
 * stdout: 1.3 read: 1
 * stdout: 1.7 left: 0.6
 * stdout: 2.3 poll: 1
 * stdout: not set: EAGAIN
 * stdout: 2.5 real time: 1
 */
#include "scene.h"
#include <poll.h>
#include <sys/timerfd.h>

static void set(int fd, int flags, struct timespec first, double interval)
{
	struct itimerspec value = { span(interval), first };
	MUST(timerfd_settime(fd, flags, &value, NULL));
}

static int times(int fd)
{
	uint64_t count = 0;
	MUST(read(fd, &count, sizeof(count)));
	return (int)count;
}

int main(void)
{
	int fd = (int)MUST(timerfd_create(CLOCK_MONOTONIC, TFD_CLOEXEC));
	int real = (int)MUST(timerfd_create(CLOCK_REALTIME, TFD_CLOEXEC));
	struct pollfd looked = { fd, POLLIN, 0 };
	struct itimerspec left;
	at("begin");
	set(fd, 0, span(0.4), 0);
	at("read: %d", times(fd));
	set(fd, TFD_TIMER_ABSTIME, ahead(CLOCK_MONOTONIC, 0.3), 0);
	at("absolute: %d", times(fd));
	set(fd, 0, span(0.2), 0.2);
	usleep(500000);
	at("missed: %d", times(fd));
	at("poll: %d", poll(&looked, 1, 5000));
	at("read: %d", times(fd));
	set(fd, 0, span(1), 0);
	usleep(400000);
	MUST(timerfd_gettime(fd, &left));
	at("left: %.1f", seconds_of(left.it_value));
	at("poll: %d", poll(&looked, 1, 5000));
	set(fd, 0, span(0), 0);
	MUST(fcntl(fd, F_SETFL, O_NONBLOCK));
	printf("not set: %s\n", errno_of(read(fd, &(uint64_t){ 0 }, 8)));
	set(real, TFD_TIMER_ABSTIME, ahead(CLOCK_REALTIME, 0.2), 0);
	at("real time: %d", times(real));
	return 0;
}
