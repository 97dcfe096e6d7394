/* SPDX-License-Identifier: MIT */
#ifndef HARNESS_GRADER_H
#define HARNESS_GRADER_H

#include "grade.h"

/*
 * Theory of operation: a grader holds any number of submissions of one homework. Every source is
 * read at once and compiled in a box of its own; when all programs that an exercise needs are
 * built, its runs are queued; each run's record is judged by the test that it belongs to and by
 * those that judge the same run again. A reference is built when a submission's tests run it, and
 * once for all submissions.
 */
struct grader;

struct grader *grader_new(const struct homework *hw, const struct grade_options *o,
			  struct error *err);
void grader_free(struct grader *g);

/*
 * Add a submission: each source is taken from the first of the folders (descriptors, borrowed)
 * that has it. `wanted` says for each exercise whether it is to be graded; NULL means all.
 * Returns the submission's number.
 */
size_t grader_add(struct grader *g, const char *label, const int *folders, size_t folder_count,
		  const bool *wanted);

/* Before grader_run(): its programs sleep as long as they say. */
void grader_in_real_time(struct grader *g, size_t submission);

void grader_run(struct grader *g);

/* Did any test of any submission end in a harness error? */
bool grader_failed(const struct grader *g);

/* The result of a submission; the caller may take its content by copying the struct once. */
struct result *grader_result(struct grader *g, size_t submission);

#endif
