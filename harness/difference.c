/* SPDX-License-Identifier: MIT */
#include "difference.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "../sandbox/memory.h"
#include "message.h"

/*
 * Theory of operation: what both texts have in common at their begin and end is cut off bytewise,
 * which is linear. Of what remains a window is compared line by line with Myers' algorithm ("An
 * O(ND) Difference Algorithm and Its Variations", 1986); after MAX_EDITS edits it gives up and
 * the two windows are shown as they are. Nobody reads more than SHOWN_LINES lines anyway.
 */
#define WINDOW 2000
#define MAX_EDITS 400
#define CONTEXT 3
#define SHORT_LINES 5 /* texts up to this length are shown whole */
#define SHOWN_LINES 24
#define SHOWN_RUN 4   /* of the lines in a row that one text has and the other has not */
#define GIVEN_UP 10   /* lines of each side when Myers gave up */

struct entry {
	struct line line;
	int id; /* equal for equal lines */
};

struct window {
	struct entry *lines;
	size_t count;
	size_t rest; /* lines after the window that may differ */
};

static size_t common_prefix(const struct buf *a, const struct buf *b)
{
	size_t n = a->len < b->len ? a->len : b->len, i = 0;
	while (i < n && a->data[i] == b->data[i])
		i++;
	return i;
}

static size_t line_start(const struct buf *text, size_t at)
{
	const char *newline = memrchr(text->data, '\n', at);
	return newline ? (size_t)(newline - text->data) + 1 : 0;
}

static struct line line_at(const struct buf *text, size_t start, size_t number)
{
	struct line line = { 0 };
	const struct buf rest = { .data = text->data + start, .len = text->len - start };
	line_next(&rest, &line);
	line.number = number;
	return line;
}

bool difference_find(struct difference *d, const struct buf *expected, const struct buf *actual)
{
	d->offset = common_prefix(expected, actual);
	if (d->offset == expected->len && d->offset == actual->len)
		return false;
	size_t start = line_start(expected, d->offset);
	const struct buf same = { .data = expected->data, .len = start };
	size_t number = line_count(&same, 0) + 1;
	d->column = d->offset - start;
	d->expected = line_at(expected, start, number);
	d->actual = line_at(actual, start, number);
	return true;
}

/* Bytes of whole lines that both texts end with, not reaching before `start`. */
static size_t common_suffix(const struct buf *a, const struct buf *b, size_t start)
{
	size_t n = (a->len < b->len ? a->len : b->len) - start, i = 0, whole = 0;
	while (i < n && a->data[a->len - 1 - i] == b->data[b->len - 1 - i]) {
		if (i > 0 && a->data[a->len - 1 - i] == '\n')
			whole = i;
		i++;
	}
	return whole;
}

/* The start of the line that is `lines` before the one that starts at `start`. */
static size_t back(const struct buf *text, size_t start, int lines)
{
	while (lines-- > 0 && start > 0)
		start = line_start(text, start - 1);
	return start;
}

/* The end of the line that is `lines` after `end`, an end of a line. */
static size_t forth(const struct buf *text, size_t end, int lines)
{
	while (lines-- > 0 && end < text->len) {
		const char *newline = memchr(text->data + end, '\n', text->len - end);
		end = newline ? (size_t)(newline - text->data) + 1 : text->len;
	}
	return end;
}

static void window_fill(struct window *w, const struct buf *text, size_t from, size_t to)
{
	const struct buf part = { .data = text->data + from, .len = to - from };
	const struct buf before = { .data = text->data, .len = from };
	struct line line = { .number = line_count(&before, 0) };
	w->lines = xcalloc(WINDOW, sizeof(*w->lines));
	for (w->count = 0; w->count < WINDOW && line_next(&part, &line); w->count++)
		w->lines[w->count].line = line;
	w->rest = 0;
	if (w->count == WINDOW) /* else the loop has seen the last line */
		w->rest = line_count(&part,
				     (size_t)(line.text - part.data) + line.len + line.ended);
}

static int compare(const void *left, const void *right)
{
	const struct line *a = &(*(struct entry *const *)left)->line;
	const struct line *b = &(*(struct entry *const *)right)->line;
	if (a->len != b->len)
		return a->len < b->len ? -1 : 1;
	if (a->ended != b->ended)
		return a->ended - b->ended;
	return memcmp(a->text, b->text, a->len);
}

/* Give equal lines equal numbers, so that Myers compares numbers and not long lines. */
static void number_lines(struct window *a, struct window *b)
{
	size_t n = a->count + b->count;
	_cleanup_free_ struct entry **sorted = xcalloc(n, sizeof(*sorted));
	for (size_t i = 0; i < n; i++)
		sorted[i] = i < a->count ? &a->lines[i] : &b->lines[i - a->count];
	qsort(sorted, n, sizeof(*sorted), compare);
	for (size_t i = 1; i < n; i++)
		sorted[i]->id = sorted[i - 1]->id + (compare(&sorted[i - 1], &sorted[i]) != 0);
}

/* Row d of the trace: the furthest line of `a` on each diagonal after d edits. */
struct edits {
	int *places;
	int most; /* edits */
};

static int *trace_row(const struct edits *t, int d)
{
	return t->places + (size_t)d * (size_t)(2 * t->most + 3) + t->most + 1;
}

/* Whether the best way to diagonal k with d edits ends with a line of `b` (else: of `a`). */
static bool comes_down(const int *last, int d, int k)
{
	return k == -d || (k != d && last[k - 1] < last[k + 1]);
}

/* The number of edits between the windows, or -1 if there are more than the trace can hold. */
static int count_edits(const struct edits *t, const struct window *a, const struct window *b)
{
	int n = (int)a->count, m = (int)b->count;
	for (int d = 0; d <= t->most; d++) {
		int *row = trace_row(t, d);
		const int *last = d > 0 ? trace_row(t, d - 1) : NULL;
		for (int k = -d; k <= d; k += 2) {
			int x = 0;
			if (last)
				x = comes_down(last, d, k) ? last[k + 1] : last[k - 1] + 1;
			while (x < n && x - k < m && a->lines[x].id == b->lines[x - k].id)
				x++;
			row[k] = x;
			if (x >= n && x - k >= m)
				return d;
		}
	}
	return -1;
}

/* From the trace, the script of ' ', '-' and '+', written to the end of `script`. */
static char *trace_back(const struct edits *t, int d, int x, int y, char *script)
{
	for (; d > 0; d--) {
		const int *last = trace_row(t, d - 1);
		bool down = comes_down(last, d, x - y);
		int from = down ? x - y + 1 : x - y - 1;
		for (; x > last[from] + !down; x--, y--)
			*--script = ' ';
		*--script = down ? '+' : '-';
		x = last[from];
		y = x - from;
	}
	while (x-- > 0)
		*--script = ' ';
	return script;
}

/* Too different: show the begin of both. */
static char *give_up(struct window *a, struct window *b, char *script)
{
	struct window *both[] = { b, a };
	for (size_t i = 0; i < COUNT(both); i++) {
		struct window *w = both[i];
		if (w->count > GIVEN_UP) {
			w->rest += w->count - GIVEN_UP;
			w->count = GIVEN_UP;
		}
		script -= w->count;
		memset(script, i == 0 ? '+' : '-', w->count);
	}
	return script;
}

/* Beyond the window the texts go on, so that what was not found at its end may still come. */
static size_t cut_end(const struct window *a, const struct window *b, const char *script,
		      size_t len)
{
	if (a->rest == 0 && b->rest == 0)
		return len;
	size_t cut = len;
	while (cut > 0 && script[cut - 1] != ' ')
		cut--;
	return cut > 0 ? cut : len;
}

/* Is place i of the script an edit, or near one? */
static bool is_near(const char *script, size_t len, size_t i)
{
	size_t from = i > CONTEXT ? i - CONTEXT : 0;
	for (size_t k = from; k < len && k <= i + CONTEXT; k++)
		if (script[k] != ' ')
			return true;
	return false;
}

/* Comes place i of the script late in a long run of its kind? Its first lines say enough. */
static bool is_late(const char *script, size_t i)
{
	size_t before = 0;
	while (before <= SHOWN_RUN && before < i && script[i - before - 1] == script[i])
		before++;
	return script[i] != ' ' && before >= SHOWN_RUN;
}

/* The lines of the script that matter; returns how many edits were not shown any more. */
static size_t print_script(struct buf *out, const struct window *a, const struct window *b,
			   const char *script, size_t len)
{
	size_t x = 0, y = 0, shown = 0, unseen = 0, last = 0;
	for (size_t i = 0; i < len; i++) {
		const struct entry *e = script[i] == '+' ? &b->lines[y] : &a->lines[x];
		x += script[i] != '+';
		y += script[i] != '-';
		if (!is_near(script, len, i))
			continue;
		if (shown == SHOWN_LINES || is_late(script, i)) {
			unseen += script[i] != ' ';
			continue;
		}
		if (shown++ == 0 || last + 1 != i) {
			buf_printf(out, _("line %zu:"), e->line.number);
			buf_char(out, '\n');
		}
		last = i;
		const char prefix[] = { ' ', ' ', script[i], ' ', '\0' };
		line_show(out, prefix, &e->line);
	}
	return unseen;
}

static void print_edits(struct buf *out, struct window *a, struct window *b)
{
	size_t total = a->count + b->count;
	int most = total < MAX_EDITS ? (int)total : MAX_EDITS;
	struct edits t = { .most = most };
	t.places = xcalloc((size_t)(most + 1) * (size_t)(2 * most + 3), sizeof(*t.places));
	_cleanup_free_ char *space = xcalloc(total + 1, 1);
	char *end = space + total, *script;

	number_lines(a, b);
	int edits = count_edits(&t, a, b);
	if (edits >= 0)
		script = trace_back(&t, edits, (int)a->count, (int)b->count, end);
	else
		script = give_up(a, b, end);
	free(t.places);

	size_t len = (size_t)(end - script);
	if (edits >= 0)
		len = cut_end(a, b, script, len);
	size_t unseen = print_script(out, a, b, script, len);
	line_show_more(out, unseen + (a->rest > b->rest ? a->rest : b->rest));
}

static void print_whole(struct buf *out, const struct buf *expected, const struct buf *actual)
{
	buf_printf(out, "%s\n", _("expected:"));
	line_show_all(out, expected);
	buf_printf(out, "%s\n", _("actual:"));
	line_show_all(out, actual);
}

void difference_print(struct buf *out, const struct buf *expected, const struct buf *actual)
{
	struct difference d;
	size_t expected_lines = line_count(expected, 0), actual_lines = line_count(actual, 0);
	bool is_short = expected_lines <= SHORT_LINES && actual_lines <= SHORT_LINES;
	if (is_short || expected->len == 0 || actual->len == 0 ||
	    !difference_find(&d, expected, actual)) {
		print_whole(out, expected, actual);
		return;
	}
	size_t start = d.offset - d.column, from = back(expected, start, CONTEXT);
	size_t same = common_suffix(expected, actual, start);
	struct window a, b;
	window_fill(&a, expected, from, forth(expected, expected->len - same, CONTEXT));
	window_fill(&b, actual, from, forth(actual, actual->len - same, CONTEXT));
	buf_printf(out, "%s\n", _("difference (- expected, + actual):"));
	print_edits(out, &a, &b);
	free(a.lines);
	free(b.lines);
}
