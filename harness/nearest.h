/* SPDX-License-Identifier: MIT */
#ifndef HARNESS_NEAREST_H
#define HARNESS_NEAREST_H

#include <stddef.h>

/* "did you mean": the name that `word` is a misspelling of, or NULL if none is near enough. */
const char *nearest(const char *word, const char *const *names, size_t count);

#endif
