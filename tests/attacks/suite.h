/* SPDX-License-Identifier: MIT */
#ifndef ATTACKS_SUITE_H
#define ATTACKS_SUITE_H

#include "../../harness/pool.h"
#include "../../harness/result.h"
#include "../../harness/unit.h"
#include "declaration.h"
#include "outside.h"

/* One attack, as the grader would hold a test of a submission, and what came of it. */
struct attack {
	char *path; /* GROUP/NAME.c */
	struct declaration declaration;
	struct unit units[2]; /* its own, its partner's */
	struct process processes[2];
	struct expect_process expected[2];
	struct step steps[8];
	struct exercise exercise;
	struct test test;
	struct pairing pairing;
	bool by_student[2];
	struct attack *beside, *after; /* or NULL */
	bool is_beside;	 /* started by another attack only */
	bool started, over;
	struct test_result result;
	struct buf problems; /* what is not as declared, a line each */
	struct suite *suite;
};

/* All of them. */
struct suite {
	int folder;
	const char *folder_path;
	struct attack **attacks;
	size_t count;
	struct outside outside;
	struct buf macros, probe;
	struct pool *pool;
	bool verbose;
	size_t passed, failed, gaps, skipped;
};

/* A row for each attack that is of interest, and one for what holds for all reports. */
void rows_print(struct suite *s);

/* A row for a claim about all of them. */
void rows_print_claim(struct suite *s, const char *claim, const struct buf *problems);

/* The last line. */
void rows_print_sum(const struct suite *s);

#endif
