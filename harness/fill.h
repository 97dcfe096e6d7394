/* SPDX-License-Identifier: MIT */
#ifndef HARNESS_FILL_H
#define HARNESS_FILL_H

#include <stddef.h>

#include "../sandbox/buf.h"

/*
 * Sentences with named gaps, "{who} waits in {call}": tables can hold them, and a translation can
 * put the gaps in the order of its own language.
 */
struct gap {
	const char *name;
	const char *value;
};

/* A gap that is not among them stays as it is; the values are not looked into. */
void fill(struct buf *out, const char *sentence, const struct gap *gaps, size_t count);

#endif
