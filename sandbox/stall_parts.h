/* SPDX-License-Identifier: MIT */
#ifndef SANDBOX_STALL_PARTS_H
#define SANDBOX_STALL_PARTS_H

#include "stall.h"

/* What the files stall*.c share: a task that waits, with all that is known of it. */
struct stall {
	struct watch *w;
	const struct scan *scan;
	const struct task *task;
	struct watched_task *watched;
	struct blocked *b; /* to be filled in */
};

/* That one could end the wait, by its descriptor `fd`; -1: by something else. */
void stall_add_holder(struct stall *x, const struct process_state *p, int tid, int fd);

/* Semaphores and locks: stall_lock.c */
void stall_explain_semop(struct stall *x);
void stall_explain_futex(struct stall *x);
void stall_explain_file_lock(struct stall *x);

/* Processes and signals: stall_process.c */
void stall_explain_wait(struct stall *x);
void stall_explain_pause(struct stall *x);
void stall_explain_stop(struct stall *x);

#endif
