/* SPDX-License-Identifier: MIT */
#ifndef HARNESS_SEEN_H
#define HARNESS_SEEN_H

#include "../sandbox/record.h"
#include "place.h"

/*
 * What was seen of one run, kept after its record is gone, for those who draw it. A run that
 * several tests judge is kept once; result.h owns it.
 */
struct seen {
	struct trace trace;
	struct blocked *blocked; /* who waited when the run was ended */
	size_t blocked_count;
	struct trace reference; /* the same run of the reference programs; not watched: none */
	struct places places;	/* of its calls, as far as they are known */
};

/*
 * Takes trace and blocked out of the record, which stays one that can be released; copies the
 * places, which may be NULL.
 */
struct seen *seen_take(struct record *record, const struct places *places);
void seen_free(struct seen *s);

#endif
