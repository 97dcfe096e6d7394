/* SPDX-License-Identifier: MIT */
#ifndef HARNESS_UNIT_H
#define HARNESS_UNIT_H

#include <stdbool.h>

#include "build.h"
#include "pool.h"
#include "result.h"
#include "source.h"

/* A source and what was built from it: the student's or the grader's own. */
struct unit {
	const char *name; /* borrowed: "fifo_writer.c", "partners/split_writer.c" */
	struct source source;
	struct image image;
	bool needed;   /* it is read, and built if it can be */
	bool done;     /* built, or known that it cannot be, or not needed */
	char *failure; /* ours: why it could not even be tried; NULL if it could */
	void (*changed)(struct unit *unit, void *context); /* called when it is done */
	void *context;
};

/* A unit that nobody needs so far. */
void unit_init(struct unit *u, const char *name);

/* Needed: read it from the first of the folders that has it. */
void unit_read(struct unit *u, const int *folders, size_t folder_count);

/* Queue its build, if there is anything to be built; returns the number of jobs added: 0 or 1. */
int unit_build(struct unit *u, struct pool *pool);

/* Why it is not there, for a person: "" if it was built. */
const char *unit_problem(const struct unit *u);

/* What a report tells of it; source_result.name is borrowed. */
struct source_result unit_result(const struct unit *u);

void unit_release(struct unit *u);

#endif
