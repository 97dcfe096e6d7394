/* SPDX-License-Identifier: MIT */
#ifndef SANDBOX_MEMORY_H
#define SANDBOX_MEMORY_H

#include <stddef.h>

/* Allocation that never returns NULL: out of memory is die(). */
void *xcalloc(size_t count, size_t size);
void *xrealloc(void *old, size_t count, size_t size);
char *xstrdup(const char *text);
char *xasprintf(const char *fmt, ...) __attribute__((format(printf, 1, 2)));

/*
 * Make room for one more element in an array that grows by doubling; `items` must be NULL while
 * `count` is 0. The new element is zeroed.
 */
void *grow(void *items, size_t count, size_t size);

/* Release on leaving the scope: `_cleanup_fd_ int fd = open(...)`, `_cleanup_free_ char *s = ...`. */
void cleanup_fd(int *fd);
void cleanup_free(void *pointer_to_pointer);
#define _cleanup_fd_ __attribute__((cleanup(cleanup_fd)))
#define _cleanup_free_ __attribute__((cleanup(cleanup_free)))

/* Hand a descriptor over: the variable no longer owns it. */
int steal_fd(int *fd);

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

#endif
