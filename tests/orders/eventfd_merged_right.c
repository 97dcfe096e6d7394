/* SPDX-License-Identifier: MIT */
/*
 * claim: the parent reads an EFD_SEMAPHORE once for each of two events
 * stdout: event
 * stdout: event
 */
#include "scene.h"
#include <sys/eventfd.h>

int main(void)
{
	uint64_t one = 1;
	int events = (int)MUST(eventfd(0, EFD_SEMAPHORE));
	pid_t pids[2];
	for (int i = 0; i < 2; i++) {
		pids[i] = (pid_t)MUST(fork());
		if (pids[i] > 0)
			continue;
		work(24 * i);
		MUST(write(events, &one, sizeof(one)));
		_exit(0);
	}
	HERE(A);
	for (int i = 0; i < 2; i++) {
		MUST(read(events, &one, sizeof(one)));
		say("event");
	}
	must_end_well(pids[0]);
	must_end_well(pids[1]);
	return 0;
}
