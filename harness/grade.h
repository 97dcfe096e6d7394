/* SPDX-License-Identifier: MIT */
#ifndef HARNESS_GRADE_H
#define HARNESS_GRADE_H

#include "../sandbox/buf.h"
#include "../sandbox/error.h"
#include "progress.h"
#include "result.h"
#include "spec.h"

struct grade_options {
	const char *root;	   /* holds specs/ and reference/ */
	const char *only;	   /* glob over test ids or exercise ids; NULL for all */
	int jobs;		   /* at least 1 */
	bool weak;		   /* run in the weak tier of the sandbox */
	bool unwatched;		   /* do not look at what the programs do */
	bool real_time;		   /* sleeps cost time, whatever the tests say */
	uint64_t seed;		   /* the one order to be tried; 0: the usual one, and what the test says */
	int schedules;		   /* orders that are tried at most, whatever the tests say; 0: any number */
	enum traces traces;
	const char *keep;	   /* folder for what was built and printed, or NULL */
	struct progress *progress; /* NULL: silent */
};

/*
 * Build and run one submission. Fills `out` in for result_release(), with an owned copy of `dir`.
 * With `only` that no test matches, out->test_count is 0. -1: grading could not even be begun;
 * `out` then needs no release. A fault in single tests is out->harness_error. Of what was seen in
 * failed tests, the reference's run is there as well.
 */
int grade_submission(const struct homework *hw, const char *dir, const struct grade_options *o,
		     struct result *out, struct error *err);

/*
 * The grader proves itself: references, starters and example submissions get what they declare.
 * `out` is the text to print. 0: all as declared; 1: not; -1: harness error; -2: a mistake in a
 * mistake.yaml, which `out` tells.
 */
int selftest_run(const struct homework *hw, const struct grade_options *o, struct buf *out,
		 struct error *err);

#endif
