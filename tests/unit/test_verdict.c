/* SPDX-License-Identifier: MIT */
#include <criterion/criterion.h>

#include "../../harness/verdict.h"
#include "../../sandbox/memory.h"

TestSuite(verdict, .timeout = 10);

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
