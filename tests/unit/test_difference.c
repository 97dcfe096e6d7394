/* SPDX-License-Identifier: MIT */
#include <criterion/criterion.h>
#include <stdint.h>
#include <string.h>
#include <time.h>

#include "../../harness/difference.h"
#include "../../sandbox/memory.h"

TestSuite(difference, .timeout = 20);

#define BYTES(text) { .data = (char *)(text), .len = sizeof(text) - 1 }

static void expect_print(const struct buf *expected, const struct buf *actual, const char *text)
{
	struct buf out = BUF_INIT;
	difference_print(&out, expected, actual);
	cr_expect_str_eq(out.data, text, "got:\n%s\nexpected:\n%s", out.data, text);
	buf_release(&out);
}

Test(difference, short_texts_are_shown_whole)
{
	static const struct buf expected = BYTES("a\nb \n"), actual = BYTES("a\n\tb");
	static const struct buf none = BYTES("");
	expect_print(&expected, &actual,
		     "expected:\n  a\n  b·\nactual:\n  a\n  \\tb (no newline at the end)\n");
	expect_print(&expected, &none, "expected:\n  a\n  b·\nactual:\n  (nothing)\n");
	expect_print(&none, &actual,
		     "expected:\n  (nothing)\nactual:\n  a\n  \\tb (no newline at the end)\n");
}

Test(difference, long_texts_are_compared_by_line)
{
	static const struct buf expected =
		BYTES("1\n2\n3\n4\n5\n6\n7\n8\n9\n10\n11\n12\n13\n14\n");
	static const struct buf changed =
		BYTES("1\n2\n3\n4\nfive\n6\n7\n8\n9\n10\n11\n12\n13\n14\n");
	static const struct buf apart =
		BYTES("2\n3\n4\n5\n6\n7\n8\n9\n10\n11\n12\n13\n14\n15");
	expect_print(&expected, &changed,
		     "difference (- expected, + actual):\nline 2:\n"
		     "    2\n    3\n    4\n  - 5\n  + five\n    6\n    7\n    8\n");
	expect_print(&expected, &apart,
		     "difference (- expected, + actual):\nline 1:\n"
		     "  - 1\n    2\n    3\n    4\n"
		     "line 12:\n    12\n    13\n    14\n  + 15 (no newline at the end)\n");
}

Test(difference, of_many_lines_that_differ_the_first_ones_are_shown_and_the_rest_is_counted)
{
	static const struct buf expected = BYTES("A\nB\nC\nD\nE\nF\nG\nH\nI\nJ\nK\nL\nM\nN\nend\n");
	static const struct buf actual = BYTES("a\nb\nc\nd\ne\nf\ng\nh\ni\nj\nk\nl\nm\nn\nend\n");
	expect_print(&expected, &actual,
		     "difference (- expected, + actual):\nline 1:\n"
		     "  - A\n  - B\n  - C\n  - D\nline 1:\n"
		     "  + a\n  + b\n  + c\n  + d\nline 15:\n    end\n  … 20 more lines\n");
}

/* Lines "0" to "count - 1", without those that are multiples of `step`. */
static void fill(struct buf *b, int count, int step)
{
	for (int i = 0; i < count; i++)
		if (step == 0 || i % step != step - 1)
			buf_printf(b, "%d\n", i);
}

Test(difference, is_capped)
{
	struct buf expected = BUF_INIT, actual = BUF_INIT, out = BUF_INIT;
	fill(&expected, 1000, 0);
	fill(&actual, 1000, 10);
	difference_print(&out, &expected, &actual);
	cr_expect(out.len < 1000, "%zu bytes", out.len);
	cr_expect(strstr(out.data, "  - 9\n"), "%s", out.data);
	cr_expect(strstr(out.data, " more lines\n"), "%s", out.data);
	buf_release(&expected);
	buf_release(&actual);
	buf_release(&out);
}

Test(difference, one_line_more_in_a_million_is_one_line)
{
	struct buf expected = BUF_INIT, actual = BUF_INIT;
	fill(&expected, 500000, 0);
	buf_add(&actual, expected.data, expected.len);
	buf_str(&actual, "500000\n");
	expect_print(&expected, &actual,
		     "difference (- expected, + actual):\nline 499998:\n"
		     "    499997\n    499998\n    499999\n  + 500000\n");
	expect_print(&actual, &expected,
		     "difference (- expected, + actual):\nline 499998:\n"
		     "    499997\n    499998\n    499999\n  - 500000\n");
	buf_release(&expected);
	buf_release(&actual);
}

enum { SIZE = 4 << 20 };

static uint64_t noise(uint64_t *state)
{
	*state ^= *state << 13;
	*state ^= *state >> 7;
	*state ^= *state << 17;
	return *state;
}

/* Texts of 4 MB that are hard on an algorithm that has no bounds. */
static void fill_hard(struct buf *b, size_t kind, uint64_t seed)
{
	while (b->len < SIZE) {
		switch (kind) {
		case 0: /* nothing but newlines, one text with something between */
			buf_str(b, seed % 2 ? "\n\n\n\n" : "\n\nx\n\n");
			break;
		case 1: /* nothing in common */
			buf_printf(b, "%llx\n", (unsigned long long)noise(&seed));
			break;
		case 2: /* one line */
			buf_printf(b, "%llx", (unsigned long long)noise(&seed));
			break;
		case 3: /* few different lines */
			buf_str(b, noise(&seed) % 2 ? "aaaaaaaaaaaaaaaa\n" : "aaaaaaaaaaaaaaab\n");
			break;
		case 4: /* long lines that differ at their end */
			for (int i = 0; i < 250; i++)
				buf_str(b, "aaaaaaaa");
			buf_str(b, noise(&seed) % 2 ? "a\n" : "b\n");
			break;
		case 5: /* zero bytes and wild bytes */
			buf_char(b, (char)(noise(&seed) % 4 ? noise(&seed) : '\n'));
			break;
		}
	}
}

Test(difference, is_bounded_for_any_input)
{
	for (size_t kind = 0; kind < 6; kind++) {
		struct buf expected = BUF_INIT, actual = BUF_INIT, out = BUF_INIT;
		struct timespec before, after;
		fill_hard(&expected, kind, 1);
		fill_hard(&actual, kind, 2);
		clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &before);
		difference_print(&out, &expected, &actual);
		clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &after);
		long ms = (after.tv_sec - before.tv_sec) * 1000 +
			  (after.tv_nsec - before.tv_nsec) / 1000000;
		cr_expect(ms < 2000, "kind %zu took %ld ms", kind, ms);
		cr_expect(out.len > 0 && out.len < 60000, "kind %zu: %zu bytes", kind, out.len);
		buf_release(&expected);
		buf_release(&actual);
		buf_release(&out);
	}
}

/* One side of a diff: its lines without those that begin with `but`; how many did begin so. */
static int replay(const struct buf *diff, char but, struct buf *out)
{
	struct line line = { 0 };
	int edits = 0;
	while (line_next(diff, &line)) {
		if (line.len < 4 || line.text[0] != ' ')
			continue;
		edits += line.text[2] == but;
		if (line.text[2] == but)
			continue;
		buf_add(out, line.text + 4, line.len - 4);
		buf_char(out, '\n');
	}
	return edits;
}

enum { LINES = 12 };

/* Another way to the least number of edits. */
static int least_edits(const char *a, const char *b)
{
	int common[LINES + 1][LINES + 1] = { 0 };
	for (int i = 1; i <= LINES; i++)
		for (int k = 1; k <= LINES; k++) {
			int best = common[i - 1][k] > common[i][k - 1] ? common[i - 1][k]
								       : common[i][k - 1];
			bool same = a[2 * (i - 1)] == b[2 * (k - 1)];
			common[i][k] = same ? common[i - 1][k - 1] + 1 : best;
		}
	return 2 * LINES - 2 * common[LINES][LINES];
}

Test(difference, is_the_shortest_way_from_one_text_to_the_other)
{
	uint64_t state = 4711;
	int whole = 0;
	for (int round = 0; round < 500; round++) {
		struct buf a = BUF_INIT, b = BUF_INIT, diff = BUF_INIT;
		struct buf left = BUF_INIT, right = BUF_INIT;
		for (int i = 0; i < LINES; i++) {
			buf_printf(&a, "%c\n", (int)('a' + noise(&state) % 3));
			buf_printf(&b, "%c\n", (int)('a' + noise(&state) % 3));
		}
		difference_print(&diff, &a, &b);
		int added = replay(&diff, '+', &left), removed = replay(&diff, '-', &right);
		bool cut = strstr(diff.data, " more lines");
		whole += !cut;
		cr_expect(cut || added + removed == least_edits(a.data, b.data), "%s", diff.data);
		cr_expect(cut || a.len - left.len == b.len - right.len, "%s", diff.data);
		if (left.len == a.len && !cut) {
			cr_expect_str_eq(left.data, a.data, "%s", diff.data);
			cr_expect_str_eq(right.data, b.data, "%s", diff.data);
		}
		buf_release(&a);
		buf_release(&b);
		buf_release(&diff);
		buf_release(&left);
		buf_release(&right);
	}
	cr_expect_gt(whole, 400);
}
