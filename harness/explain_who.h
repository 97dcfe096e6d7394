/* SPDX-License-Identifier: MIT */
#ifndef HARNESS_EXPLAIN_WHO_H
#define HARNESS_EXPLAIN_WHO_H

#include "../sandbox/record.h"
#include "place.h"
#include "result.h"

/* Names for who and what took part in a watched run, as parts of sentences; safe for a terminal. */

struct account {
	const struct record *record;
	const struct places *places; /* NULL if they are not known */
	const struct test_result *test;
};

/*
 * "the parent (process 2)", "writer (yours)", "thread 4", "writer (yours), the child (process 3)".
 * `beside` ("" for nothing) is said in the parentheses as well.
 */
void explain_task(struct buf *out, const struct account *a, int program, int pid, int tid,
		  const char *beside);

/* Is it the waiting task itself that holds? */
bool explain_is_itself(const struct blocked *b, const struct holder *h);

/* "the parent (process 2, fd 4) and the child itself (fd 4, never closed)" */
void explain_holders(struct buf *out, const struct account *a, const struct blocked *b);

/* What it waits for: "the pipe", "pipe 2", "FIFO /tmp/myfifo"; `otherwise` if that is unknown. */
void explain_thing(struct buf *out, const struct account *a, const struct blocked *b,
		   const char *otherwise);

#endif
