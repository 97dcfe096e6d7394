/* SPDX-License-Identifier: MIT */
#ifndef ATTACKS_CHECK_H
#define ATTACKS_CHECK_H

#include "../../harness/result.h"
#include "../../harness/unit.h"
#include "declaration.h"

/* How an attack ended, and what it declares. */
struct check {
	const struct declaration *declaration;
	const struct test_result *result;
	const struct record *record; /* NULL if it was not run */
	const struct unit *own;
	const char *secret;
};

/* What is not as declared, and what must not be seen anywhere; a line each. */
void check_outcome(const struct check *c, struct buf *problems);

/* Each format of the result: no secret, no control characters. */
void check_reports(const struct result *r, const char *secret, struct buf *problems);

/*
 * For kernel/every_call.c: the numbers of all calls that the sandbox allows, refuses, and allows
 * for some arguments only, as C macros.
 */
void check_macros(struct buf *text);

#endif
