/* SPDX-License-Identifier: MIT */
#ifndef SANDBOX_PACK_H
#define SANDBOX_PACK_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "buf.h"

/*
 * Numbers and byte strings in a row of bytes: little-endian 64-bit numbers, and strings with their
 * length before them. The reader never reads past the end: after the first bad field every field
 * is 0 or empty and `bad` stays true.
 */
struct unpack {
	const unsigned char *bytes;
	size_t len;
	size_t at;
	bool bad;
};

void pack_int(struct buf *out, int64_t value);
void pack_bytes(struct buf *out, const void *bytes, size_t len);
void pack_text(struct buf *out, const char *text); /* NULL is packed as "" */

int64_t unpack_int(struct unpack *in);
/* A number within [min, max], or bad. */
int64_t unpack_within(struct unpack *in, int64_t min, int64_t max);
/* A count of things that take at least one byte each, so it is at most what is left. */
size_t unpack_count(struct unpack *in);
void unpack_bytes(struct unpack *in, struct buf *out);
char *unpack_text(struct unpack *in); /* malloc'ed, never NULL */

#endif
