/* SPDX-License-Identifier: MIT */
#ifndef CORPUS_CORPUS_H
#define CORPUS_CORPUS_H

#include "../../harness/pool.h"
#include "../../harness/unit.h"
#include "declaration.h"

struct corpus;

/* One program of a folder, and what came of it. */
struct example {
	char *name; /* of its file */
	struct declaration declaration;
	struct unit unit;
	int runs, over;	     /* to be made, and made */
	int watched;	     /* runs of which there is a trace */
	int tried, found;    /* orders; the one in which the bug showed, or 0 */
	uint64_t points;     /* in the usual order */
	int64_t lasted_ns;   /* of the last run in virtual time */
	struct buf problems; /* what is not as declared */
	struct corpus *corpus;
};

/* A folder of them. */
struct corpus {
	int folder;
	const char *folder_path;
	struct buf scene; /* what #include "scene.h" stands for */
	int runs, orders;
	bool all_orders;
	uint64_t base;
	struct example **examples;
	size_t count;
	struct pool *pool;
	size_t failed;
};

/* Compare what happened with what was declared; adds to e->problems. */
void outcome_check(struct example *e, const struct record *record);

/* The same for what the judge says of its behaviour, if the run was watched. */
void judgement_check(struct example *e, const struct record *record);

/* A row for each word: does a whole folder have a program that breaks it, and two that do not? */
void judgement_print_words(struct corpus *c);

#endif
