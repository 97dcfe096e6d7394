/* SPDX-License-Identifier: MIT */
#ifndef HARNESS_SEEN_H
#define HARNESS_SEEN_H

#include "../sandbox/record.h"

/*
 * What was seen of one run, kept after its record is gone, for those who draw it. A run that
 * several tests judge is kept once; result.h owns it.
 */
struct seen {
	struct trace trace;
	struct blocked *blocked; /* who waited when the run was ended */
	size_t blocked_count;
	struct trace reference; /* the same run of the reference programs; not watched: none */
	struct site *sites;	/* filled by seen_add_site() */
	size_t site_count;
};

/* Takes trace and blocked out of the record, which stays one that can be released. */
struct seen *seen_take(struct record *record);
void seen_free(struct seen *s);

/* Where a call stands in the source, as "fifo_writer.c:23"; the text is copied. */
void seen_add_site(struct seen *s, int program, uint64_t address, const char *text);
/* "" if it is not known. */
const char *seen_site(const struct seen *s, int program, uint64_t address);

#endif
