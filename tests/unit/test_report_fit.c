/* SPDX-License-Identifier: MIT */
#include <criterion/criterion.h>

#include "../../harness/report_fit.h"
#include "../../sandbox/memory.h"

TestSuite(report_fit, .timeout = 10);

enum { EXERCISES = 4, FAILURES = 5, WHOLE = 200 };

/* What a report of 4 exercises with 5 failures each would take, of one file that does not compile. */
static size_t rows_of(const struct layout *l)
{
	size_t rows = EXERCISES + l->sources + l->brief * 2 + l->full * 5;
	for (size_t i = 0; i < EXERCISES; i++) {
		size_t own = l->each + (i < l->one_more);
		rows += own < FAILURES ? own + 1 : FAILURES;
	}
	return l->whole ? WHOLE : rows;
}

static bool fits(const struct layout *l, void *with)
{
	return rows_of(l) <= *(size_t *)with;
}

Test(report_fit, what_comes_first_gets_the_room)
{
	static const struct {
		size_t room;
		struct layout layout;
	} rows[] = {
		{ WHOLE, { .whole = true } },
		{ 1, { .each = 1 } }, /* the tightest, though it does not fit */
		{ 12, { .each = 1 } },
		{ 13, { .each = 1, .sources = 1 } },
		{ 16, { .each = 1, .sources = 3, .one_more = 1 } },
		{ 20, { .each = 1, .sources = 8 } },
		{ 23, { .each = 1, .sources = 8, .one_more = 3 } },
		{ 33, { .each = 20, .sources = 8, .one_more = 4 } },
		{ 36, { .each = 20, .sources = 8, .one_more = 4, .brief = 2 } },
		{ 77, { .each = 20, .sources = 8, .one_more = 4, .brief = 20, .full = 1 } },
		{ 172, { .each = 20, .sources = 8, .one_more = 4, .brief = 20, .full = 20 } },
	};
	for (size_t i = 0; i < COUNT(rows); i++) {
		size_t room = rows[i].room;
		struct layout due = rows[i].layout;
		struct layout got = report_fit(EXERCISES, EXERCISES * FAILURES, fits, &room);
		cr_expect_eq(got.whole, due.whole, "%zu", room);
		cr_expect_eq(got.each, due.each, "%zu: each %zu", room, got.each);
		cr_expect_eq(got.sources, due.sources, "%zu: sources %zu", room, got.sources);
		cr_expect_eq(got.one_more, due.one_more, "%zu: one_more %zu", room, got.one_more);
		cr_expect_eq(got.brief, due.brief, "%zu: brief %zu", room, got.brief);
		cr_expect_eq(got.full, due.full, "%zu: full %zu", room, got.full);
	}
}
