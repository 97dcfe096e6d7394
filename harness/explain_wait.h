/* SPDX-License-Identifier: MIT */
#ifndef HARNESS_EXPLAIN_WAIT_H
#define HARNESS_EXPLAIN_WAIT_H

#include <stdbool.h>

#include "explain_who.h"

/*
 * Why a watched run stands still, in the lecture's words: the root of all waiting as a sentence for
 * the reason, and at most three lines for the detail. Who waits for somebody that waits itself is
 * followed, to the one that holds all up, or around a circle. False, and nothing is said, if the
 * cause is not known.
 */
bool explain_stall(struct buf *reason, struct buf *detail, const struct account *a);

/* One wait, as a sentence: "the child (process 3) waits in read(3) at pipe.c:23 on …" */
void explain_one_wait(struct buf *out, const struct account *a, const struct blocked *b);

#endif
