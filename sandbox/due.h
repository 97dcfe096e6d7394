/* SPDX-License-Identifier: MIT */
#ifndef SANDBOX_DUE_H
#define SANDBOX_DUE_H

#include <stdbool.h>
#include <stdint.h>

struct watch;
struct watched_task;

/* What is due when, where time is virtual: the ends of sleeps and of timeouts, and timers. */

/* When the next thing is due, in box time; -1 if nothing ever is. */
int64_t due_next(const struct watch *w);

/* The clock jumps there if it is not there yet, and that one thing happens. */
void due_happen(struct watch *w);

/* So much time passes for somebody who uses it, but not beyond the next thing that is due. */
void due_pass_time(struct watch *w, int64_t ns);

#endif
