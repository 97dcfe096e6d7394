/* SPDX-License-Identifier: MIT */
#ifndef HARNESS_COLUMNS_H
#define HARNESS_COLUMNS_H

#include <stdbool.h>
#include <stddef.h>

#include "../sandbox/buf.h"

/*
 * Text on a terminal, measured in columns: Hangul takes two, combining marks none. All need the
 * UTF-8 locale of message_init(); a byte that is no UTF-8 counts as one column.
 */

size_t columns_count(const char *text);

/* How many bytes of the text fit into `width` columns; at least one character. */
size_t columns_fit(const char *text, size_t len, size_t width);

/* The text and then spaces up to `width` columns. */
void columns_pad(struct buf *out, const char *text, size_t width);

/*
 * The text as rows of at most `width` columns, each ended by a newline, broken at spaces where that
 * is possible. With `exact` (output, source code) no space is lost.
 */
void columns_wrap(struct buf *out, const char *text, size_t width, bool exact);

#endif
