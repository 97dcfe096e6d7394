/* SPDX-License-Identifier: MIT */
#include <criterion/criterion.h>
#include <string.h>

#include "../../harness/inside.h"
#include "../../sandbox/memory.h"

TestSuite(inside, .timeout = 10);

struct row {
	const char *text, *reason;
};

static void expect_rows(struct inside *in, const char *enter, const char *leave,
			const struct row *rows, size_t count)
{
	in->given = true;
	cr_assert_eq(regcomp(&in->enter_regex, enter, REG_EXTENDED), 0);
	cr_assert_eq(regcomp(&in->leave_regex, leave, REG_EXTENDED), 0);
	for (size_t i = 0; i < count; i++) {
		struct buf reason = BUF_INIT, detail = BUF_INIT;
		const struct buf text = { .data = (char *)rows[i].text,
					  .len = strlen(rows[i].text) };
		bool good = inside_holds(in, &text, &reason, &detail);
		cr_expect_eq(good, *rows[i].reason == '\0', "%s", rows[i].text);
		cr_expect_str_eq(reason.data, rows[i].reason, "got %s", reason.data);
		buf_release(&reason);
		buf_release(&detail);
	}
	regfree(&in->enter_regex);
	regfree(&in->leave_regex);
}

#define NAMED "([A-Z]) enters", "([A-Z]) leaves"
#define UNNAMED "entered", "left"

Test(inside, one_at_a_time)
{
	static const struct row rows[] = {
		{ "A enters\nA leaves\nB enters\nB leaves\n", "" },
		{ "noise\nA enters\nAB enters\nA enters now\nA leaves\n", "" },
		{ "A enters\n", "" },
		{ "", "nobody ever enters: no line says so" },
		{ "noise\n", "nobody ever enters: no line says so" },
		{ "A enters\nx\nB enters\n",
		  "line 3: `B` enters while `A` is inside since line 1" },
		{ "A enters\nA enters\n", "line 2: `A` enters again, but is inside since line 1" },
		{ "A enters\nB leaves\n", "line 2: `B` leaves without having entered" },
		{ "A enters\nA leaves\nA leaves\n", "line 3: `A` leaves without having entered" },
	};
	struct inside in = { .at_most = 1 };
	expect_rows(&in, NAMED, rows, COUNT(rows));
}

Test(inside, some_at_a_time_but_really_so_many)
{
	static const struct row rows[] = {
		{ "A enters\nB enters\nA leaves\nC enters\nB leaves\nC leaves\n", "" },
		{ "A enters\nB enters\nC enters\n",
		  "in line 3 there are 3 inside at once, at most 2 may be" },
		{ "A enters\nA leaves\nB enters\nB leaves\n",
		  "2 should be inside at once at some moment, but never more than 1 are" },
		{ "", "nobody ever enters: no line says so" },
	};
	struct inside in = { .at_most = 2, .reaches = 2 };
	expect_rows(&in, NAMED, rows, COUNT(rows));
}

Test(inside, neighbours_stay_apart)
{
	static const struct row rows[] = {
		{ "A enters\nC enters\nA leaves\nC leaves\n", "" },
		{ "C enters\nB enters\n",
		  "line 2: `B` enters while `C` is inside since line 1; these two must never be "
		  "inside together" },
		{ "A enters\nB enters\n",
		  "line 2: `B` enters while `A` is inside since line 1; these two must never be "
		  "inside together" },
	};
	char *apart[] = { (char *)"A B", (char *)"B C" };
	struct inside in = { .apart = apart, .apart_count = 2 };
	expect_rows(&in, NAMED, rows, COUNT(rows));
}

Test(inside, nameless_ones_are_counted)
{
	static const struct row rows[] = {
		{ "entered\nleft\nentered\nleft\n", "" },
		{ "entered\n\nentered\n",
		  "line 3 enters while another one is inside since line 1" },
		{ "entered\nleft\nleft\n", "line 3 leaves, but nobody is inside" },
	};
	struct inside in = { .at_most = 1 };
	expect_rows(&in, UNNAMED, rows, COUNT(rows));
}

Test(inside, shows_the_lines_that_prove_it)
{
	struct inside in = { .given = true, .at_most = 1 };
	struct buf text = BUF_INIT, reason = BUF_INIT, detail = BUF_INIT;
	regcomp(&in.enter_regex, "([A-Z]) enters", REG_EXTENDED);
	regcomp(&in.leave_regex, "([A-Z]) leaves", REG_EXTENDED);
	buf_str(&text, "A enters\n");
	for (int i = 0; i < 100; i++)
		buf_str(&text, "noise\n");
	buf_str(&text, "B enters\n");
	cr_expect(!inside_holds(&in, &text, &reason, &detail));
	cr_expect(strncmp(detail.data, "  line 1: A enters\n  …\n  line 91: noise\n", 36) == 0,
		  "%s", detail.data);
	cr_expect(strstr(detail.data, "\n  line 102: B enters\n"), "%s", detail.data);
	regfree(&in.enter_regex);
	regfree(&in.leave_regex);
	buf_release(&text);
	buf_release(&reason);
	buf_release(&detail);
}

Test(inside, a_flood_of_names_ends)
{
	struct inside in = { .given = true };
	struct buf text = BUF_INIT, reason = BUF_INIT, detail = BUF_INIT;
	regcomp(&in.enter_regex, "([0-9]+) enters", REG_EXTENDED);
	regcomp(&in.leave_regex, "([0-9]+) leaves", REG_EXTENDED);
	for (int i = 0; i < 100000; i++)
		buf_printf(&text, "%d enters\n", i);
	cr_expect(!inside_holds(&in, &text, &reason, &detail));
	cr_expect_str_eq(reason.data, "more than 1000 are inside at once");
	regfree(&in.enter_regex);
	regfree(&in.leave_regex);
	buf_release(&text);
	buf_release(&reason);
	buf_release(&detail);
}
