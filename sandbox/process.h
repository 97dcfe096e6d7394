/* SPDX-License-Identifier: MIT */
#ifndef SANDBOX_PROCESS_H
#define SANDBOX_PROCESS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

/* What /proc tells of one process (proc(5)). `entry` is its number in the /proc of `proc`. */

/* Bit n - 1 is signal n. */
struct signal_sets {
	uint64_t pending; /* for the process as a whole */
	uint64_t blocked, ignored, caught;
};

/* -1 if it has gone: *sets is as before then. */
int process_signals(int proc, pid_t entry, struct signal_sets *sets);
/* The same of one of its threads: `pending` has its own, too. */
int process_task_signals(int proc, pid_t entry, pid_t task, struct signal_sets *sets);

/* Where a thread of that process stands, which has the number `inner` in its innermost namespace; -1. */
pid_t process_task_entry(int proc, pid_t entry, pid_t inner);

/* Where the program that it executes lies in its memory. */
struct image_range {
	char *path;	/* the caller frees it */
	uint64_t base;	/* to be taken off an address to find it in the file; 0 if fixed */
	uint64_t text, text_end; /* its code */
	uint64_t loader, loader_end; /* code of the dynamic loader; 0 if it has none */
};

/* -1 if that cannot be told: *range is empty then. */
int process_image(int proc, pid_t entry, struct image_range *range);

/*
 * Does an executable import one of these functions? Their names stand in its table of strings. True
 * if it cannot be read.
 */
bool image_mentions(int image, const char *const *functions, size_t count);

/* May it leave a signal handler without returning from it: by longjmp(3), setcontext(3), …? */
bool process_may_jump(int proc, pid_t entry);

/* Its parent's number in that /proc; -1 if it has gone. */
pid_t process_parent(int proc, pid_t entry);

#endif
