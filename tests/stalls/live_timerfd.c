/* SPDX-License-Identifier: MIT */
/*
 * claim: a read() that a timer ends
 * stdout: read: 8
 */
#include "scene.h"
#include <sys/timerfd.h>

int main(void)
{
	uint64_t count;
	int fd = (int)MUST(timerfd_create(CLOCK_MONOTONIC, 0));
	MUST(timerfd_settime(fd, 0, &(struct itimerspec){ .it_value.tv_nsec = 30000000 }, NULL));
	tell("read", read(fd, &count, sizeof(count)));
	return 0;
}
