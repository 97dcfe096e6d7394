/* SPDX-License-Identifier: MIT */
#include <criterion/criterion.h>

#include "../../harness/nearest.h"
#include "../../sandbox/memory.h"

TestSuite(nearest, .timeout = 10);

Test(nearest, finds_the_word_that_was_meant)
{
	static const char *const words[] = { "points", "pairings", "processes", "id", "exit" };
	static const struct {
		const char *word, *meant; /* "" for none */
	} rows[] = {
		{ "pionts", "points" },	   { "point", "points" },   { "Points", "points" },
		{ "pairing", "pairings" }, { "proceses", "processes" }, { "exti", "exit" },
		{ "di", "id" },		   { "exit", "exit" },	    { "steps", "" },
		{ "", "" },		   { "x", "" },		    { "한글", "" },
	};
	for (size_t i = 0; i < COUNT(rows); i++) {
		const char *found = nearest(rows[i].word, words, COUNT(words));
		cr_assert_str_eq(found ? found : "", rows[i].meant, "%s: %s", rows[i].word, found);
	}
}
