/* SPDX-License-Identifier: MIT */
#include <criterion/criterion.h>
#include <stdint.h>
#include <stdlib.h>

#include "../../harness/result.h"
#include "../../sandbox/memory.h"

TestSuite(result, .timeout = 10);

static struct pairing pairings[] = {
	{ .name = (char *)"writer" }, { .name = (char *)"both" }, { .name = (char *)"" },
};
static struct test fifo_tests[] = {
	{ .id = (char *)"first", .points = 100, .pairings = pairings, .pairing_count = 2 },
	{ .id = (char *)"first_again", .points = 50, .pairings = pairings, .pairing_count = 1 },
};
static struct test pipe_tests[] = {
	{ .id = (char *)"first", .points = 25, .pairings = &pairings[2], .pairing_count = 1 },
};
static struct exercise exercises[] = {
	{ .id = (char *)"fifo", .tests = fifo_tests, .test_count = 2 },
	{ .id = (char *)"pipe", .tests = pipe_tests, .test_count = 1 },
};
static const struct homework homework = { .exercises = exercises, .exercise_count = 2 };

Test(result, holds_the_tests_that_were_asked_for)
{
	static const bool second[] = { false, true };
	static const struct {
		const char *only;
		const bool *exercises;
		const char *ids;
	} rows[] = {
		{ NULL, NULL, "fifo.first.writer fifo.first.both fifo.first_again.writer pipe.first " },
		{ "fifo", NULL, "fifo.first.writer fifo.first.both fifo.first_again.writer " },
		{ "fifo.first", NULL, "fifo.first.writer fifo.first.both " },
		{ "fifo.first.both", NULL, "fifo.first.both " },
		{ "*.first", NULL, "fifo.first.writer fifo.first.both pipe.first " },
		{ "fif", NULL, "" },
		{ NULL, second, "pipe.first " },
		{ "fifo", second, "" },
	};
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct buf ids = BUF_INIT;
		struct result r;
		result_init(&r, &homework, "dir", rows[i].only, rows[i].exercises);
		for (size_t t = 0; t < r.test_count; t++)
			buf_printf(&ids, "%s ", r.tests[t].id);
		cr_expect_str_eq(ids.data, rows[i].ids, "--only %s: %s",
				 rows[i].only ? rows[i].only : "", ids.data);
		result_release(&r);
		buf_release(&ids);
	}
}

Test(result, finds_a_test_by_its_pairing)
{
	struct result r;
	result_init(&r, &homework, "dir", "fifo.first", NULL);
	cr_assert_str_eq(result_find(&r, &fifo_tests[0], "both")->id, "fifo.first.both");
	cr_expect_null(result_find(&r, &fifo_tests[0], "reader"));
	cr_expect_null(result_find(&r, &fifo_tests[1], "writer"), "it was not asked for");
	result_release(&r);
}

Test(result, sums_up_and_remembers_that_we_failed)
{
	struct result r;
	result_init(&r, &homework, "dir", NULL, NULL);
	r.tests[0].points = 100;
	result_set(&r.tests[1], VERDICT_HARNESS_ERROR, "no memory");
	result_set(&r.tests[1], VERDICT_HARNESS_ERROR, "said twice");
	result_total(&r);
	cr_expect_eq(r.score, 100);
	cr_expect_eq(r.max_score, 275);
	cr_expect(r.harness_error);
	cr_expect_str_eq(r.tests[1].reason, "said twice");
	cr_expect_eq(r.tests[2].verdict, VERDICT_SKIPPED, "nobody has run it");
	result_release(&r);
}

Test(result, prints_points_as_people_write_them)
{
	static const struct {
		int64_t points;
		const char *text;
	} rows[] = {
		{ 0, "0" },	   { 1, "0.01" },   { 10, "0.1" },   { 25, "0.25" },
		{ 100, "1" },	   { 150, "1.5" },  { 205, "2.05" }, { 10000, "100" },
		{ -50, "-0.5" },   { -100, "-1" },
		{ INT64_MIN, "-92233720368547758.08" },
	};
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct buf out = BUF_INIT;
		points_print(&out, rows[i].points);
		cr_expect_str_eq(out.data, rows[i].text);
		buf_release(&out);
	}
}

Test(result, releases_the_whole_tree)
{
	struct result r = { .submission = xstrdup("path"), .tier = xstrdup("full"),
			    .limits_by = xstrdup("rlimits") };
	r.sources = xcalloc(1, sizeof(*r.sources));
	r.source_count = 1;
	r.sources[0].problem = xstrdup("is a FIFO, not a file");
	r.sources[0].diagnostics = xstrdup("");
	r.tests = xcalloc(1, sizeof(*r.tests));
	r.test_count = 1;
	r.tests[0].id = xstrdup("fifo.reader_first.writer");
	r.tests[0].reason = xstrdup("");
	result_release(&r);
	cr_expect_eq(r.test_count, 0);
	result_release(&r);
}
