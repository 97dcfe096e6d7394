/* SPDX-License-Identifier: MIT */
#ifndef HARNESS_MATCH_H
#define HARNESS_MATCH_H

#include <stdbool.h>

#include "../sandbox/buf.h"
#include "spec.h"

/*
 * Is the text what the matcher asks for? A matcher that is not given matches everything. If not,
 * `reason` gets one sentence about the text, which names neither the program nor the stream, and
 * `detail` gets lines that show it; both are safe for a terminal.
 */
bool match(const struct matcher *m, const struct buf *text, struct buf *reason,
	   struct buf *detail);

#endif
