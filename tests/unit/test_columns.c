/* SPDX-License-Identifier: MIT */
#include <criterion/criterion.h>
#include <string.h>

#include "../../harness/columns.h"
#include "../../harness/message.h"
#include "../../sandbox/memory.h"

static void setup(void)
{
	message_init("en", NULL);
}

TestSuite(columns, .timeout = 10, .init = setup);

Test(columns, hangul_takes_two_and_combining_marks_none)
{
	static const struct {
		const char *text;
		size_t columns;
	} rows[] = {
		{ "", 0 },	 { "abc", 3 },	      { "한글", 4 }, { "a한b", 4 },
		{ "e\xcc\x81", 1 }, { "\xff\xfe", 2 }, { "│ …", 3 },
	};
	for (size_t i = 0; i < COUNT(rows); i++)
		cr_assert_eq(columns_count(rows[i].text), rows[i].columns, "%s: %zu", rows[i].text,
			     columns_count(rows[i].text));
}

Test(columns, text_is_cut_between_characters)
{
	static const struct {
		const char *text;
		size_t width, bytes;
	} rows[] = {
		{ "abc", 2, 2 }, { "abc", 9, 3 }, { "한글", 3, 3 }, { "한글", 4, 6 },
		{ "한글", 1, 3 }, /* at least one, or nothing would ever move on */
	};
	for (size_t i = 0; i < COUNT(rows); i++)
		cr_assert_eq(columns_fit(rows[i].text, strlen(rows[i].text), rows[i].width),
			     rows[i].bytes, "row %zu", i);
}

Test(columns, wrapping)
{
	static const struct {
		const char *text;
		size_t width;
		bool exact;
		const char *rows;
	} rows[] = {
		{ "", 10, false, "" },
		{ "one two three", 8, false, "one two\nthree\n" },
		{ "one two three", 7, false, "one two\nthree\n" },
		{ "one\n\ntwo\n", 8, false, "one\n\ntwo\n" },
		{ "abcdefghij", 4, false, "abcd\nefgh\nij\n" },
		{ "ab cdefghij", 4, false, "ab\ncdef\nghij\n" },
		{ "trailing   ", 9, false, "trailing\n" },
		{ "프로세스 간 통신", 11, false, "프로세스 간\n통신\n" },
		{ "  a  b  c", 4, true, "  a \n b  \nc\n" },
		{ "one two three", 7, true, "one \ntwo \nthree\n" },
		{ "한글한", 3, true, "한\n글\n한\n" },
	};
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct buf out = BUF_INIT;
		columns_wrap(&out, rows[i].text, rows[i].width, rows[i].exact);
		cr_assert_str_eq(out.data, rows[i].rows, "row %zu: %s", i, out.data);
		buf_release(&out);
	}
}

Test(columns, padding_counts_columns_not_bytes)
{
	struct buf out = BUF_INIT;
	columns_pad(&out, "한", 4);
	columns_pad(&out, "long", 2);
	cr_assert_str_eq(out.data, "한  long");
	buf_release(&out);
}
