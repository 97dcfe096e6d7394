/* SPDX-License-Identifier: MIT */
#ifndef HARNESS_POOL_H
#define HARNESS_POOL_H

#include "../sandbox/box.h"
#include "../sandbox/error.h"

/*
 * Boxes side by side, in one thread. Two lanes, because compiling keeps a CPU busy while most
 * tests sleep: the first is bounded by the CPUs, the second by the user's --jobs.
 */
enum lane { LANE_BUILD, LANE_RUN, LANE_COUNT };

struct job {
	struct box *(*start)(void *context, struct sandbox *sandbox, struct error *err);
	/*
	 * The record is released afterwards, but for what done() has taken out of it; an error means
	 * that the box could not be begun.
	 */
	void (*done)(void *context, struct record *record, const struct error *err);
	void *context;
};

struct pool;

/* Borrows the sandbox. */
struct pool *pool_new(struct sandbox *sandbox, int builds, int runs);
void pool_free(struct pool *pool); /* kills what still runs; NULL is allowed */

/* Jobs of a lane start in the order in which they were added; done() may add more. */
void pool_add(struct pool *pool, enum lane lane, const struct job *job);

/* Until all jobs are done, or `stop` (may be NULL) has become non-zero: then returns -1. */
int pool_run(struct pool *pool, const volatile int *stop);

#endif
