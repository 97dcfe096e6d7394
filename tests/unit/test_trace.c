/* SPDX-License-Identifier: MIT */
#include <criterion/criterion.h>
#include <criterion/new/assert.h>

#include "../../sandbox/trace.h"

TestSuite(trace, .timeout = 20);

static void add(struct trace *t, int64_t from, int64_t to)
{
	for (int64_t i = from; i < to; i++)
		trace_add_event(t)->value = i;
}

static void pass_on(const struct trace *t, struct trace *copy)
{
	struct buf packed = BUF_INIT;
	trace_pack(&packed, t);
	struct unpack in = { (const unsigned char *)packed.data, packed.len, 0, false };
	trace_unpack(&in, copy);
	cr_assert(eq(int, in.bad, 0));
	cr_assert(eq(sz, in.at, packed.len));
	buf_release(&packed);
}

Test(trace, keeps_the_first_and_the_last_events_in_order_and_counts_the_rest)
{
	static const int64_t counts[] = { 0, 1, TRACE_EVENTS, TRACE_EVENTS + 1, 3 * TRACE_EVENTS / 2,
					  100 * TRACE_EVENTS + 7 };
	for (size_t c = 0; c < sizeof(counts) / sizeof(*counts); c++) {
		int64_t count = counts[c];
		struct trace t, copy;
		trace_init(&t);
		add(&t, 0, count);
		pass_on(&t, &copy);
		int64_t kept = count < TRACE_EVENTS ? count : TRACE_EVENTS;
		cr_assert(eq(i64, (int64_t)copy.event_count, kept));
		cr_assert(eq(i64, (int64_t)copy.lost, count - kept));
		for (int64_t i = 0; i < kept; i++) {
			bool late = copy.lost > 0 && i >= (int64_t)copy.lost_at;
			int64_t expected = late ? i + (int64_t)copy.lost : i;
			cr_assert(eq(i64, copy.events[i].value, expected), "of %ld", (long)count);
		}
		trace_release(&t);
		trace_release(&copy);
	}
}

/* watch.c does so of very many calls. */
Test(trace, stays_in_order_when_events_that_nobody_looked_at_are_counted_as_lost)
{
	struct trace t, copy;
	trace_init(&t);
	for (int64_t i = 0; i < 3 * TRACE_EVENTS; i++) {
		trace_add_event(&t)->value = i;
		t.lost += i > TRACE_EVENTS ? 15 : 0;
	}
	pass_on(&t, &copy);
	for (size_t i = 1; i < copy.event_count; i++)
		cr_assert(gt(i64, copy.events[i].value, copy.events[i - 1].value), "at %zu", i);
	cr_assert(eq(i64, copy.events[copy.event_count - 1].value, 3 * TRACE_EVENTS - 1));
	trace_release(&t);
	trace_release(&copy);
}

Test(trace, numbers_the_things_of_each_kind_from_one)
{
	struct trace t;
	trace_init(&t);
	trace_add_thing(&t, THING_PIPE, "");
	trace_add_thing(&t, THING_FIFO, "/tmp/myfifo");
	int second = trace_add_thing(&t, THING_PIPE, "");
	cr_assert(eq(int, t.things[second].number, 2));
	while (trace_add_thing(&t, THING_FILE, "x") != NO_THING)
		;
	cr_assert(eq(sz, t.thing_count, TRACE_THINGS));
	trace_release(&t);
}
