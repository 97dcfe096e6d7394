/* SPDX-License-Identifier: MIT */
#ifndef SANDBOX_TIMER_CALL_H
#define SANDBOX_TIMER_CALL_H

#include <stdbool.h>
#include <stdint.h>

struct process_state;
struct watch;
struct watched_task;

/* The calls that tell time, and set timers and the timeouts of sockets; part of time_call.h. */

/* Is it one of them that need not be made? Then *result is what it returns. */
bool timer_call_begins(struct watch *w, struct watched_task *t, int64_t *result);

/* What such a call that has been made returns now. */
int64_t timer_call_ends(struct watch *w, struct watched_task *t, int64_t result);

/* Expiries of our timerfd that nobody has read yet (proc(5), fdinfo). */
uint64_t timer_call_ticks(int fd);

/* Until when that call on a socket waits at most (SO_RCVTIMEO, SO_SNDTIMEO in socket(7)); -1: for ever. */
int64_t timer_call_patience(const struct watch *w, const struct watched_task *t);

/* The process has ended: so have its timers, but for descriptors that a child of its may have. */
void timer_call_forget(struct watch *w, const struct process_state *p);

#endif
