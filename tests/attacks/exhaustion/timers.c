/* SPDX-License-Identifier: MIT */
/*
 * attack: makes timers without end
 * row: 76
 * stdout: EAGAIN, bounded
 */

#include "probe.h"

int main(void)
{
	struct sigevent event = { .sigev_notify = SIGEV_SIGNAL, .sigev_signo = SIGRTMIN };
	timer_t timer;
	int count = 0;
	while (timer_create(CLOCK_MONOTONIC, &event, &timer) == 0)
		count++;
	printf("%s, %s\n", strerrorname_np(errno), count <= 4096 ? "bounded" : "unbounded");
	return 0;
}
