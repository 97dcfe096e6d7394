/* SPDX-License-Identifier: MIT */
#ifndef SANDBOX_TIME_CALL_H
#define SANDBOX_TIME_CALL_H

#include <stdbool.h>
#include <stdint.h>

struct watch;
struct watched_task;
struct auxiliary;

/*
 * System calls that tell, set or wait for time, where time is virtual (clock.h). Those that only
 * ask or set a timer never reach the kernel; a sleep is a pause(2) for it. A call that waits for something else as well, at
 * most for some time, is made without its timeout, so that real time never ends it; when its time
 * has come it is interrupted, and returns what it does after a timeout.
 */

/* The task is stopped at the beginning of its call, and it is its turn. */
void time_call_begins(struct watch *w, struct watched_task *t);

/* At the end of a call that has been made: what it returns now. */
int64_t time_call_ends(struct watch *w, struct watched_task *t, int64_t result);

/* A timespec or timeval in its memory: its second part counts `parts` a second. */
bool time_call_write(const struct watched_task *t, uint64_t address, int64_t ns, int64_t parts);

/* A signal comes during its sleep: that ends if a handler will run, else it goes on afterwards. */
void time_call_disturbed(struct watch *w, struct watched_task *t, bool handled);

/* The time of its call is over: it is woken, and then returns. */
void time_call_expires(struct watch *w, struct watched_task *t);
/* It has been woken from a sleep: because its time is over, or for others to get a turn. */
void time_call_wakes(struct watch *w, struct watched_task *t);

/*
 * At its exec: the program does not read the clock by itself, but makes calls for it, and the bytes
 * that the kernel gives it at random (AT_RANDOM in getauxval(3)) are the same each time.
 */
void time_call_begin_image(const struct watched_task *t, const struct auxiliary *a);

#endif
