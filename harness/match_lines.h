/* SPDX-License-Identifier: MIT */
#ifndef HARNESS_MATCH_LINES_H
#define HARNESS_MATCH_LINES_H

#include <stdbool.h>

#include "../sandbox/buf.h"
#include "spec.h"

/* The part of match() that counts lines and does not care for their order. */

/* match() for `lines` alone. A newline at the end of the last line is not asked for. */
bool match_lines(const struct matcher *m, const struct buf *text, struct buf *reason,
		 struct buf *detail);

/*
 * Does the text have all lines that are wanted, and beyond them only some of the same once more?
 * Then says so in `reason`.
 */
bool match_repeated(const struct buf *want, const struct buf *text, struct buf *reason);

/* The usual cause of text that comes twice. */
const char *match_note_fork(void);

#endif
