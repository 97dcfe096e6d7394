/* SPDX-License-Identifier: MIT */
#include <criterion/criterion.h>
#include <stdint.h>

#include "../../harness/result.h"
#include "../../harness/verdict.h"
#include "../../sandbox/memory.h"

TestSuite(verdict, .timeout = 10);
TestSuite(result, .timeout = 10);

Test(verdict, every_word_names_itself)
{
	for (int v = 0; v < VERDICT_COUNT; v++) {
		const struct verdict_info *info = verdict_info(v);
		cr_assert(info->name && info->title, "verdict %d", v);
		cr_expect_eq(verdict_from_name(info->name), v, "%s", info->name);
	}
}

Test(verdict, refuses_words_that_are_none)
{
	static const char *const words[] = { "", "passed", "PASS", "pass ", "wrong output" };
	for (size_t i = 0; i < COUNT(words); i++)
		cr_expect_eq(verdict_from_name(words[i]), -1, "%s", words[i]);
}

Test(verdict, fails_unless_it_passed_or_could_not_be_judged)
{
	for (int v = 0; v < VERDICT_COUNT; v++) {
		enum outcome expected = v == VERDICT_PASS	     ? OUTCOME_PASSED
					: v == VERDICT_SKIPPED	     ? OUTCOME_SKIPPED
					: v == VERDICT_HARNESS_ERROR ? OUTCOME_ERROR
								     : OUTCOME_FAILED;
		cr_expect_eq(verdict_info(v)->outcome, expected, "%s", verdict_info(v)->name);
	}
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
	struct result r = { .submission = xstrdup("path"), .limits_by = xstrdup("rlimits") };
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
