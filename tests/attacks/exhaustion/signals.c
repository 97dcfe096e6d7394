/* SPDX-License-Identifier: MIT */
/*
 * attack: queues signals without end, while another box needs some
 * row: 76
 * beside: exhaustion/needs_processes.c
 * stdout: EAGAIN, bounded
 */

#include "probe.h"

int main(void)
{
	sigset_t all;
	int count = 0;
	sigfillset(&all);
	sigprocmask(SIG_SETMASK, &all, NULL);
	while (sigqueue(getpid(), SIGRTMIN, (union sigval){ 0 }) == 0)
		count++;
	printf("%s, %s\n", strerrorname_np(errno), count <= 4096 ? "bounded" : "unbounded");
	fflush(stdout);
	usleep(500000);
	return 0;
}
