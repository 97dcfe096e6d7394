/* SPDX-License-Identifier: MIT */
/*
 * claim: a timer is read from a descriptor
 * stdout: read(fd, &count, sizeof(count)): EAGAIN
 */
#include "scene.h"
#include <sys/timerfd.h>

int main(void)
{
	struct itimerspec often = { { .tv_nsec = 1000000 }, { .tv_nsec = 1000000 } };
	uint64_t sum = 0, count;
	int fd = (int)MUST(timerfd_create(CLOCK_MONOTONIC, TFD_CLOEXEC));
	MUST(timerfd_settime(fd, 0, &often, NULL));
	while (sum < 10) {
		MUST(read(fd, &count, sizeof(count)));
		sum += count;
	}
	MUST(timerfd_settime(fd, 0, &(struct itimerspec){ 0 }, NULL));
	MUST(fcntl(fd, F_SETFL, O_NONBLOCK));
	TELL(read(fd, &count, sizeof(count)));
	return 0;
}
