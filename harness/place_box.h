/* SPDX-License-Identifier: MIT */
#ifndef HARNESS_PLACE_BOX_H
#define HARNESS_PLACE_BOX_H

#include <stdbool.h>

#include "../sandbox/box.h"
#include "place.h"
#include "pool.h"

/* What a program of a run was built from. */
struct place_source {
	int image;	  /* its executable; -1 if its places are not to be looked up */
	const char *file; /* base name of its source */
};

/*
 * Queue the look-up of all sites of a run, if there are any; else false. The record is taken over,
 * and done() gets it; it is released afterwards. What could not be found has no place.
 */
bool place_box_queue(struct pool *pool, struct record *record, const struct place_source *sources,
		     void (*done)(void *context, struct record *record,
				  const struct places *places),
		     void *context);

/*
 * Its parts. Begin to look up all sites of a run: a box in which grade reads the programs
 * (lines.h), each in a process of its own. `resolver` is grade's own executable, `sources` has one
 * entry for each program of the record, of which place_box_needed() is true.
 */
struct box *place_box_start(struct sandbox *sandbox, int resolver, const struct record *record,
			    const struct place_source *sources, struct error *err);

/* Is there anything to look up? */
bool place_box_needed(const struct record *record, const struct place_source *sources);

/* What the box found out: nothing, if it failed. */
void place_box_finish(struct places *out, const struct record *record,
		      const struct place_source *sources, const struct record *answer);

#endif
