/* SPDX-License-Identifier: MIT */
#ifndef SANDBOX_CPU_TIME_H
#define SANDBOX_CPU_TIME_H

#include <stddef.h>
#include <stdint.h>

#include "observe.h"

/*
 * CPU time of processes that nobody waits for. When a process ends, its time goes to the parent
 * that waits for it; if the parent ignores SIGCHLD, it goes to nobody. So what was seen of a process
 * that has gone, and has not arrived with anybody, is kept here. What a process used after it was
 * last seen is lost all the same, and so is all of one that was never seen: it is a lower bound.
 */
struct cpu_time {
	struct process_use *seen; /* by the last look */
	size_t count;
	int64_t reaped_ns;	  /* what init had from its own children then */
	int64_t lost_ns;
};

/* Two scans, one right after the other, and what init has from its own children by now. */
void cpu_time_look(struct cpu_time *c, const struct scan *before, const struct scan *after,
		   int64_t reaped_ns);
void cpu_time_release(struct cpu_time *c);

#endif
