/* SPDX-License-Identifier: MIT */
#ifndef HARNESS_RESULT_H
#define HARNESS_RESULT_H

#include <stdbool.h>
#include <stdint.h>

#include "../sandbox/buf.h"
#include "seen.h"
#include "spec.h"
#include "verdict.h"

/*
 * The grade of one submission: a tree that result_release() frees. It borrows the homework for
 * ids, names, hints and points, which must outlive it. Points are hundredths.
 */

/* Of which runs is kept what was seen (seen.h)? */
enum traces {
	TRACES_NONE,
	TRACES_FAILED, /* where a visible test that judges it did not pass */
	TRACES_ALL,
};

/* One test in one pairing. */
struct test_result {
	const struct exercise *exercise;
	const struct test *test;
	const struct pairing *pairing;
	char *id; /* unique in the homework: "pipe.hello", with pairing "fifo.reader_first.writer" */
	enum verdict verdict;
	char *reason;	 /* one sentence in the language of the run, "" if passed */
	char *detail;	 /* lines for a person: expected, actual, first difference; "" if none.
			    All bytes of the student are already made visible (escape.h) */
	int64_t wall_ns; /* of the run; 0 if there was none */
	uint64_t seed;	 /* of the order (order.h) or fault (fault.h) in which it failed, or ran */
	size_t faults, faults_left_out; /* to be tried, and for which there was no time */
	int64_t virtual_ns; /* what it took in box time; -1 if time was real */
	int64_t points;	 /* earned */
	struct seen *seen; /* the run, borrowed from result.seen; NULL if it was not kept */
	bool unchecked;	 /* skipped because we could not judge it: counts for nothing at all */
};

/* One source file of the homework. */
struct source_result {
	const char *name; /* of the source */
	bool submitted;
	bool built;
	char *problem;	   /* why not: "is a FIFO, not a file"; "" if it was built or is missing */
	char *diagnostics; /* what the compiler said, made visible; "" if nothing */
};

struct result {
	const struct homework *homework;
	char *submission; /* path as the user gave it */
	struct source_result *sources;
	size_t source_count;
	struct test_result *tests; /* in the order of the specs */
	size_t test_count;
	struct seen **seen; /* as far as grade_options.traces asks for it: it may be large */
	size_t seen_count;
	int64_t score, max_score;  /* of the tests that were to be run and could be judged */
	int64_t unchecked;	   /* what the others are worth */
	bool harness_error;	   /* any test ended so: the score is not final */
	int64_t wall_ns;	   /* how long grading took */
	char *tier;		   /* of the sandbox, as tier_name() has it */
	char *limits_by;	   /* what enforced the limits */
};

/*
 * All tests of the homework in their order, none of them run yet. `only` is a glob over ids of
 * tests (with or without their pairing) and exercises, `exercises` says for each exercise whether it is
 * wanted; NULL means all.
 */
void result_init(struct result *r, const struct homework *hw, const char *submission,
		 const char *only, const bool *exercises);

/* The test in that pairing; NULL if it is not among those to be run. */
struct test_result *result_find(struct result *r, const struct test *t, const char *pairing);

/* A verdict that needs no record; `reason` is copied. */
void result_set(struct test_result *t, enum verdict verdict, const char *reason);

/* The same if it judges the run of that test: its own, or one that it judges again. */
struct test_result *result_judging(struct result *r, const struct test *t, const struct test *run,
				   const char *pairing);

/*
 * Take what was seen of a run out of its record, if any of the tests that judge it is to have that;
 * the places, which may be NULL, are copied.
 */
void result_keep(struct result *r, const struct test *run, const char *pairing, enum traces traces,
		 struct record *record, const struct places *places);

/* Sum up score, max_score and harness_error. */
void result_total(struct result *r);
void result_release(struct result *r);

/* The points that the test could earn: none if it could not be judged on this machine. */
int64_t result_worth(const struct test_result *t);

/* Points as people write them: "1.5", "100". */
void points_print(struct buf *out, int64_t points);

#endif
