/* SPDX-License-Identifier: MIT */
#include <criterion/criterion.h>
#include <stdbool.h>
#include <string.h>

#include "../../harness/line.h"
#include "../../harness/match.h"
#include "../../sandbox/memory.h"

TestSuite(match, .timeout = 10);

#define BYTES(text) { .data = (char *)(text), .len = sizeof(text) - 1 }

static struct matcher exactly(const char *text, size_t len)
{
	return (struct matcher){ .given = true, .has_exact = true,
				 .exact = { .data = (char *)text, .len = len } };
}

static void expect_reason(const struct matcher *m, const struct buf *text, const char *expected)
{
	struct buf reason = BUF_INIT, detail = BUF_INIT;
	bool good = match(m, text, &reason, &detail);
	cr_expect_eq(good, *expected == '\0', "%s", expected);
	cr_expect_str_eq(reason.data, expected, "got:      %s\nexpected: %s", reason.data,
			 expected);
	cr_expect(good == (detail.len == 0) || text->len == 0, "%s", expected);
	buf_release(&reason);
	buf_release(&detail);
}

Test(match, asks_for_nothing_if_not_given)
{
	const struct matcher m = { 0 };
	const struct buf text = BYTES("anything");
	expect_reason(&m, &text, "");
}

Test(match, tells_how_a_text_differs)
{
	static const struct {
		struct buf want, text;
		const char *reason;
	} rows[] = {
		{ BYTES("a\n"), BYTES("a\n"), "" },
		{ BYTES("a\0b\n"), BYTES("a\0b\n"), "" },
		{ BYTES(""), BYTES(""), "" },
		{ BYTES("a\n"), BYTES(""), "nothing was printed" },
		{ BYTES(""), BYTES("x\n"), "nothing should follow any more, but line 1 is `x`" },
		{ BYTES("a\n"), BYTES("a"), "the newline at the end is missing" },
		{ BYTES("a\n"), BYTES("a\n\n"), "there is one newline too many at the end" },
		{ BYTES("a"), BYTES("a\n"), "there is one newline too many at the end" },
		{ BYTES("a\nb\n"), BYTES("a\nc\n"), "line 2 should be `b` but is `c`" },
		{ BYTES("a\nb\nc\n"), BYTES("a\n"),
		  "the output ends too early: line 2 should be `b`" },
		{ BYTES("a\nb\nc\n"), BYTES("a\nb"),
		  "the output ends too early: line 3 should be `c`" },
		{ BYTES("hello\n"), BYTES("hel"), "line 1 should be `hello` but is `hel`" },
		{ BYTES("a\n"), BYTES("a\nb\n"),
		  "nothing should follow any more, but line 2 is `b`" },
		{ BYTES("a"), BYTES("a\nb"), "nothing should follow any more, but line 2 is `b`" },
		{ BYTES("a b\n"), BYTES("a  b\n"),
		  "only white space differs: line 1 should be `a b` but is `a  b`" },
		{ BYTES("a\n"), BYTES("a \n"),
		  "only white space differs: line 1 should be `a` but is `a·`" },
		{ BYTES("a\nb\n"), BYTES("a\r\nb\r\n"),
		  "only white space differs: line 1 should be `a` but is `a\\r`" },
		{ BYTES("Hello\n"), BYTES("hello\n"),
		  "only upper and lower case differ: line 1 should be `Hello` but is `hello`" },
		{ BYTES("hello"), BYTES("hello\0"),
		  "there is a zero byte in line 1: `hello\\x00`" },
		{ BYTES("a\tb"), BYTES("a\\tb"), "line 1 should be `a\\tb` but is `a\\\\tb`" },
		{ BYTES("a\nb\n"), BYTES("a\nb\na\nb\n"), "everything was printed twice" },
		{ BYTES("ab"), BYTES("abab"), "everything was printed twice" },
		{ BYTES("start\nchild\nparent\n"), BYTES("start\nchild\nstart\nparent\n"),
		  "the line `start` was printed too often (2 instead of 1)" },
		{ BYTES("a\n"), BYTES("\x1b[2J\n"), "line 1 should be `a` but is `\\x1b[2J`" },
	};
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct matcher m = exactly(rows[i].want.data, rows[i].want.len);
		expect_reason(&m, &rows[i].text, rows[i].reason);
	}
}

#define A24 "aaaaaaaaaaaaaaaaaaaaaaaa"

Test(match, quotes_long_lines_around_the_difference)
{
	char want[2000], text[2000];
	memset(want, 'a', sizeof(want));
	memset(text, 'a', sizeof(text));
	text[1500] = 'b';
	const struct buf got = { .data = text, .len = sizeof(text) };
	struct matcher m = exactly(want, sizeof(want));
	expect_reason(&m, &got,
		      "line 1 should be `…" A24 "a" A24 "aaaaaaaaaaaaaaa…` but is "
		      "`…" A24 "b" A24 "aaaaaaaaaaaaaaa…`");
}

Test(match, cuts_long_lines_between_characters)
{
	char text[600];
	for (size_t i = 0; i < sizeof(text); i += 3)
		memcpy(text + i, "가", 3);
	for (size_t focus = 0; focus < sizeof(text); focus++) {
		struct buf out = BUF_INIT;
		line_quote(&out, text, sizeof(text), focus);
		cr_expect(!strstr(out.data, "\\x"), "focus %zu: %s", focus, out.data);
		buf_release(&out);
	}
}

Test(match, finds_what_is_there_and_what_must_not_be)
{
	char *hello[] = { (char *)"hello", (char *)"world" };
	const struct matcher has = { .given = true, .contains = hello, .contains_count = 2 };
	const struct matcher lacks = { .given = true, .not_contains = hello,
				       .not_contains_count = 2 };
	static const struct {
		struct buf text;
		const char *has, *lacks;
	} rows[] = {
		{ BYTES("hello world"), "", "`hello` must not be printed, but is there in line 1" },
		{ BYTES("\0\nworld hello"), "",
		  "`hello` must not be printed, but is there in line 2" },
		{ BYTES("hello"), "`world` is missing in the output",
		  "`hello` must not be printed, but is there in line 1" },
		{ BYTES(""), "nothing was printed, but `hello` was expected", "" },
		{ BYTES("bye\n"), "`hello` is missing in the output", "" },
	};
	for (size_t i = 0; i < COUNT(rows); i++) {
		expect_reason(&has, &rows[i].text, rows[i].has);
		expect_reason(&lacks, &rows[i].text, rows[i].lacks);
	}
}

Test(match, reads_a_regular_expression_over_the_whole_text)
{
	struct matcher m = { .given = true, .matches = (char *)"pid [0-9]+\n" };
	static const struct {
		struct buf text;
		const char *reason;
	} rows[] = {
		{ BYTES("pid 12\n"), "" },
		{ BYTES(""), "nothing was printed" },
		{ BYTES("pid x\n"), "the output does not have the expected form" },
		{ BYTES("pid 12\nmore"), "the output does not have the expected form" },
		{ BYTES("pid 12\n\0hidden"), "there is a zero byte in line 2: `\\x00hidden`" },
	};
	cr_assert_eq(regcomp(&m.regex, "^(pid [0-9]+\n)$", REG_EXTENDED), 0);
	for (size_t i = 0; i < COUNT(rows); i++)
		expect_reason(&m, &rows[i].text, rows[i].reason);
	regfree(&m.regex);
}

Test(match, counts_lines_in_any_order)
{
	char *lines[] = { (char *)"a", (char *)"b", (char *)"b" };
	const struct matcher m = { .given = true, .has_lines = true, .lines = lines,
				   .lines_count = 3 };
	static const struct {
		struct buf text;
		const char *reason;
	} rows[] = {
		{ BYTES("b\na\nb\n"), "" },
		{ BYTES("b\nb\na"), "" },
		{ BYTES(""), "nothing was printed" },
		{ BYTES("a\nb\n"), "the line `b` is missing" },
		{ BYTES("a\n"), "2 lines are missing, first `b`" },
		{ BYTES("a\nb\nb\na\na\n"), "the line `a` was printed too often (3 instead of 1)" },
		{ BYTES("a\nx\nb\nb\n"), "line 2 is not expected: `x`" },
		{ BYTES("a\nx\nb\n"), "the line `b` is missing, and line 2 is `x`" },
		{ BYTES("a\nb\nb\n\n"), "line 4 is not expected: ``" },
		{ BYTES("a\nb\nb\0\n"), "the line `b` is missing, and line 3 is `b\\x00`" },
	};
	for (size_t i = 0; i < COUNT(rows); i++)
		expect_reason(&m, &rows[i].text, rows[i].reason);
}

Test(match, no_lines_at_all_can_be_asked_for)
{
	const struct matcher m = { .given = true, .has_lines = true };
	const struct buf none = BYTES(""), some = BYTES("x\n");
	expect_reason(&m, &none, "");
	expect_reason(&m, &some, "line 1 is not expected: `x`");
}

Test(match, lists_missing_and_unexpected_lines)
{
	char *lines[] = { (char *)"a", (char *)"b" };
	const struct matcher m = { .given = true, .has_lines = true, .lines = lines,
				   .lines_count = 2 };
	const struct buf text = BYTES("x\nb\nb\ny");
	struct buf reason = BUF_INIT, detail = BUF_INIT;
	cr_expect(!match(&m, &text, &reason, &detail));
	cr_expect_str_eq(detail.data, "difference (- expected, + actual, in any order):\n"
				      "  - a\n  + x\n  + b\n  + y\n");
	buf_release(&reason);
	buf_release(&detail);
}

/* The text of the given number in the order of all texts over these letters. */
static void nth_text(struct buf *b, unsigned n)
{
	static const char letters[] = { 'a', 'A', ' ', '\n', '\0' };
	for (; n > 0; n = (n - 1) / sizeof(letters))
		buf_char(b, letters[(n - 1) % sizeof(letters)]);
}

/* "should be `x` but is `x`" would be no help. */
static bool contradicts(const char *reason)
{
	const char *want = strstr(reason, "should be "), *but = strstr(reason, " but is ");
	if (!want || !but)
		return false;
	want += strlen("should be ");
	size_t len = (size_t)(but - want);
	return strncmp(want, but + strlen(" but is "), len) == 0 &&
	       but[strlen(" but is ") + len] == '\0';
}

Test(match, every_difference_is_explained)
{
	enum { TEXTS = 1 + 5 + 25 + 125 };
	for (unsigned i = 0; i < TEXTS * TEXTS; i++) {
		struct buf want = BUF_INIT, text = BUF_INIT, reason = BUF_INIT, detail = BUF_INIT;
		nth_text(&want, i / TEXTS);
		nth_text(&text, i % TEXTS);
		struct matcher m = exactly(want.data, want.len);
		bool good = match(&m, &text, &reason, &detail);
		cr_assert_eq(good, i / TEXTS == i % TEXTS);
		cr_assert_eq(good, reason.len == 0, "%u", i);
		cr_assert(!contradicts(reason.data), "%s", reason.data);
		cr_assert_eq(strlen(detail.data), detail.len);
		buf_release(&want);
		buf_release(&text);
		buf_release(&reason);
		buf_release(&detail);
	}
}

Test(match, is_quick_with_large_outputs)
{
	char *lines[] = { (char *)"a", (char *)"b" };
	struct matcher m = { .given = true, .has_lines = true, .lines = lines, .lines_count = 2 };
	for (int kind = 0; kind < 2; kind++) {
		struct buf text = BUF_INIT, want = BUF_INIT, reason = BUF_INIT, detail = BUF_INIT;
		while (text.len < 4 << 20)
			buf_str(&text, "a\nc\n");
		buf_add(&want, text.data, text.len - 2);
		m.has_exact = kind == 1;
		m.exact = want;
		cr_expect(!match(&m, &text, &reason, &detail));
		cr_expect(detail.len < 10000, "%zu bytes", detail.len);
		buf_release(&text);
		buf_release(&want);
		buf_release(&reason);
		buf_release(&detail);
	}
}
