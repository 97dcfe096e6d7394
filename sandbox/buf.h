/* SPDX-License-Identifier: MIT */
#ifndef SANDBOX_BUF_H
#define SANDBOX_BUF_H

#include <stddef.h>

/* A growing byte string. `data` is never NULL and always has a NUL after `len` bytes. */
struct buf {
	char *data;
	size_t len;
	size_t cap; /* 0 while data is the shared empty string */
};

extern char buf_empty[1];
#define BUF_INIT { .data = buf_empty }

void buf_init(struct buf *b);
void buf_release(struct buf *b); /* frees, and leaves an empty, usable buf */
void buf_add(struct buf *b, const void *bytes, size_t len);
void buf_str(struct buf *b, const char *text);
void buf_char(struct buf *b, char c);
void buf_printf(struct buf *b, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
char *buf_steal(struct buf *b); /* a malloc'ed string for the caller to free */

#define _cleanup_buf_ __attribute__((cleanup(buf_release)))

#endif
