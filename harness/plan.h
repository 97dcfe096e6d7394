/* SPDX-License-Identifier: MIT */
#ifndef HARNESS_PLAN_H
#define HARNESS_PLAN_H

#include "../sandbox/scenario.h"
#include "spec.h"

/* A test in one pairing, made into a scenario for the sandbox. */
struct plan {
	struct scenario scenario;
	struct program *programs;
	struct box_file *files;
};

/*
 * `images` holds a descriptor for each process of the test. The plan borrows everything from the
 * test; plan_release() frees only the plan's own tables. Whether to watch is left to the caller.
 */
void plan_init(struct plan *plan, const struct test *test, const struct pairing *pairing,
	       const int *images);
void plan_release(struct plan *plan);

#endif
