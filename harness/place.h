/* SPDX-License-Identifier: MIT */
#ifndef HARNESS_PLACE_H
#define HARNESS_PLACE_H

#include <stddef.h>
#include <stdint.h>

#include "../sandbox/buf.h"

/* Where in their sources the calls of a run stand: "pipe.c:23". */
struct place {
	int program;	  /* index in the record */
	uint64_t site;	  /* as in struct event */
	const char *file; /* borrowed */
	int line;
	char function[64]; /* a C identifier; "" if unknown */
};

struct places {
	struct place *items;
	size_t count;
};

void places_add(struct places *p, const struct place *place);
void places_release(struct places *p);

/* NULL if it is not known; `p` may be NULL. */
const struct place *places_find(const struct places *p, int program, uint64_t site);

/*
 * Add what lines.c printed about a program: "SITE LINE FUNCTION" in each line. It has read the
 * student's program, so it is not believed: what does not look so is left out.
 */
void places_read(struct places *p, int program, const char *file, const struct buf *said);

#endif
