/* SPDX-License-Identifier: MIT */
#ifndef SANDBOX_STALL_H
#define SANDBOX_STALL_H

#include "observe.h"
#include "record.h"
#include "watch.h"

/*
 * Why does a task that waits wait for ever? Fills in cause, fd, thing, part, value, site and
 * holders of `b` from what was watched and from what the kernel says now. `scan` has all tasks, none of
 * which runs. Without a known cause `b` is left as it is.
 */
void stall_explain(struct watch *w, const struct scan *scan, const struct task *task,
		   struct blocked *b);

#endif
