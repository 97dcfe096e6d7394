/* SPDX-License-Identifier: MIT */
#ifndef HARNESS_ESCAPE_H
#define HARNESS_ESCAPE_H

#include <stddef.h>

#include "../sandbox/buf.h"

/* Everything that comes from a student is hostile to the one who reads it. All take any bytes. */

/*
 * For a person: control characters, escape sequences, bidirectional controls and invalid UTF-8
 * as \n, \t, \x1b, \u{202e} …; a newline stays one only where `lines` is true. A backslash stays
 * one: the compiler's messages quote C. Where texts are compared, use line.h, which doubles it.
 */
void escape_visible(struct buf *out, const char *bytes, size_t len, int lines);

void escape_json(struct buf *out, const char *bytes, size_t len); /* without the quotes */
void escape_xml(struct buf *out, const char *bytes, size_t len);  /* text and attributes */

/*
 * For a page, text and attributes in double quotes: made visible first, because a browser obeys
 * bidirectional controls, too. For labels of a Mermaid diagram, likewise: whatever could mean
 * something to Mermaid, HTML or Markdown is written as a number.
 */
void escape_html(struct buf *out, const char *bytes, size_t len, int lines);
void escape_mermaid(struct buf *out, const char *bytes, size_t len);

#endif
