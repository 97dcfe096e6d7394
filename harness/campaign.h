/* SPDX-License-Identifier: MIT */
#ifndef HARNESS_CAMPAIGN_H
#define HARNESS_CAMPAIGN_H

#include <stddef.h>
#include <stdint.h>

#include "../sandbox/record.h"
#include "spec.h"

/*
 * The runs of a test beside the usual one: in other orders (`schedules`, sandbox/order.h), and with
 * faults (`faults`, sandbox/fault.h). Which they are follows from the usual run alone, so it is the
 * same each time; where that took very many turns, there are fewer.
 */
struct campaign {
	uint64_t *seeds; /* in the order in which they are to be run */
	size_t count;
	size_t faults;	 /* so many of them are of faults */
	size_t left_out; /* faults that are not tried, because it would take too long */
};

/* Of orders at most so many, with the usual one; 1: no further run at all; 0: what the test says. */
void campaign_plan(struct campaign *c, const struct test *t, int most_schedules,
		   const struct record *usual);
void campaign_release(struct campaign *c);

#endif
