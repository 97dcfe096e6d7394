/* SPDX-License-Identifier: MIT */
#ifndef HARNESS_LINE_H
#define HARNESS_LINE_H

#include <stdbool.h>
#include <stddef.h>

#include "../sandbox/buf.h"

/* One line of a text, without its newline. It points into the text. */
struct line {
	const char *text;
	size_t len;
	size_t number; /* from 1 */
	bool ended;    /* by a newline */
};

/* Walk over the lines: begin with a zeroed struct; false after the last line. */
bool line_next(const struct buf *text, struct line *line);

/*
 * The following show a text to a person. They are safe for a terminal (escape.h), and exact: a
 * backslash is doubled and spaces at the end are dots, so that different texts look different.
 */

/* The line between backquotes; of a long one the part around byte `focus`. */
void line_quote(struct buf *out, const char *text, size_t len, size_t focus);

/* The line between a prefix and a newline; a remark follows if it was not ended. */
void line_show(struct buf *out, const char *prefix, const struct line *line);

/* A whole text, indented; "(nothing)" if it is empty, "… 12 more lines" if it is long. */
void line_show_all(struct buf *out, const struct buf *text);

/* "… 12 more lines", or nothing if the count is 0. */
void line_show_more(struct buf *out, size_t count);

/* Lines from `offset` to the end of the text. */
size_t line_count(const struct buf *text, size_t offset);

#endif
