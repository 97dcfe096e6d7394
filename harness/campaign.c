/* SPDX-License-Identifier: MIT */
#include "campaign.h"

#include <stdlib.h>

#include "../sandbox/fault.h"
#include "../sandbox/memory.h"
#include "../sandbox/order.h"

/*
 * A turn takes about 15 us (bench order.fifty), a box about 3 ms, which is as long as BOX_TURNS. So
 * many turns at most are spent on a test, for orders and for faults each: where one run takes very
 * many, in fewer runs.
 */
#define MOST_TURNS 8000
#define LEAST_ORDERS 5 /* unless one of them is longer than two tests may be */
#define MOST_FAULT_TURNS 30000
#define BOX_TURNS 200

static void add(struct campaign *c, uint64_t seed)
{
	c->seeds = grow(c->seeds, c->count, sizeof(*c->seeds));
	c->seeds[c->count++] = seed;
}

static void plan_orders(struct campaign *c, int schedules, const struct record *usual)
{
	uint64_t affordable = MOST_TURNS / (usual->turns + 1);
	int orders = schedules;
	if (usual->points == 0)
		return;
	if (affordable < LEAST_ORDERS && usual->turns < MOST_TURNS * 2)
		affordable = LEAST_ORDERS;
	if ((uint64_t)orders > affordable)
		orders = affordable < 1 ? 1 : (int)affordable;
	for (int i = 1; i < orders; i++)
		add(c, order_to_try(0, i, orders - 1, usual->points));
}

static bool is_wanted(const struct test *t, uint64_t seed)
{
	return t->faults[fault_of_seed(seed).kind] != FAULT_NOT_TRIED;
}

/* If not all can be tried, every second, or third, … */
static void plan_faults(struct campaign *c, const struct test *t, const struct record *usual)
{
	uint64_t affordable = MOST_FAULT_TURNS / (usual->turns + BOX_TURNS) + 1;
	uint64_t wanted = 0, seen = 0;
	for (size_t i = 0; i < usual->fault_count; i++)
		wanted += is_wanted(t, usual->faults[i]);
	if (affordable > wanted)
		affordable = wanted;
	for (size_t i = 0; i < usual->fault_count; i++) {
		if (!is_wanted(t, usual->faults[i]))
			continue;
		if (seen * affordable / wanted != (seen + 1) * affordable / wanted)
			add(c, usual->faults[i]);
		seen++;
	}
	c->faults = (size_t)affordable;
	c->left_out = (size_t)(wanted - affordable);
}

void campaign_plan(struct campaign *c, const struct test *t, int most_schedules,
		   const struct record *usual)
{
	bool capped = most_schedules > 0 && most_schedules < t->schedules;
	*c = (struct campaign){ 0 };
	if (usual->virtual_ns < 0 || most_schedules == 1) /* time is real: nobody has chosen an order */
		return;
	plan_faults(c, t, usual);
	plan_orders(c, capped ? most_schedules : t->schedules, usual);
}

void campaign_release(struct campaign *c)
{
	free(c->seeds);
	*c = (struct campaign){ 0 };
}
