/* SPDX-License-Identifier: MIT */
#ifndef HARNESS_DIFFERENCE_H
#define HARNESS_DIFFERENCE_H

#include <stdbool.h>
#include <stddef.h>

#include "../sandbox/buf.h"
#include "line.h"

/* Where two texts part: in a line that begins equally in both. */
struct difference {
	size_t offset;		      /* of the first byte that is not the same */
	size_t column;		      /* the same, from the start of its line */
	struct line expected, actual; /* that line; text is NULL where a text has no such line */
};

/* False if the texts are equal. */
bool difference_find(struct difference *d, const struct buf *expected, const struct buf *actual);

/*
 * Both texts if they are short, else the lines that differ with their surroundings: "-" is
 * expected, "+" is actual. Bounded in time and length for any input.
 */
void difference_print(struct buf *out, const struct buf *expected, const struct buf *actual);

#endif
