/* SPDX-License-Identifier: MIT */
#include "match.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "../sandbox/memory.h"
#include "difference.h"
#include "escape.h"
#include "line.h"
#include "match_lines.h"
#include "message.h"

static void quote(struct buf *out, const struct line *line, size_t focus)
{
	line_quote(out, line->text, line->len, focus);
}

static void remark(struct buf *detail, const char *text)
{
	buf_printf(detail, "%s\n", text);
}

static bool same(const struct buf *a, const struct buf *b)
{
	return a->len == b->len && memcmp(a->data, b->data, a->len) == 0;
}

/* The text without white space, or in lower case: to tell what kind of difference it is. */
static void squeeze(struct buf *out, const struct buf *text)
{
	for (size_t i = 0; i < text->len; i++)
		if (!isspace((unsigned char)text->data[i]))
			buf_char(out, text->data[i]);
}

static void lower(struct buf *out, const struct buf *text)
{
	for (size_t i = 0; i < text->len; i++)
		buf_char(out, (char)tolower((unsigned char)text->data[i]));
}

static bool same_but(void (*simplify)(struct buf *, const struct buf *), const struct buf *a,
		     const struct buf *b)
{
	_cleanup_buf_ struct buf left = BUF_INIT, right = BUF_INIT;
	simplify(&left, a);
	simplify(&right, b);
	return same(&left, &right);
}

/* One text is the other one and a newline. */
static bool is_with_newline(const struct buf *longer, const struct buf *text)
{
	return longer->len == text->len + 1 && longer->data[text->len] == '\n' &&
	       memcmp(longer->data, text->data, text->len) == 0;
}

static bool is_twice(const struct buf *text, const struct buf *once)
{
	return once->len > 0 && text->len == 2 * once->len &&
	       memcmp(text->data, once->data, once->len) == 0 &&
	       memcmp(text->data + once->len, once->data, once->len) == 0;
}

static void explain_zero(const struct line *line, size_t column, struct buf *reason,
			 struct buf *detail)
{
	_cleanup_buf_ struct buf got = BUF_INIT;
	quote(&got, line, column);
	buf_printf(reason, _("there is a zero byte in line %zu: %s"), line->number, got.data);
	remark(detail, _("note: the zero that ends a string in C is not a part of the text; write "
			 "strlen(s) bytes, not strlen(s) + 1 or sizeof(s)"));
}

/* Both texts have this line, and it is not the same. */
static void explain_line(const struct difference *d, const struct buf *expected,
			 const struct buf *text, struct buf *reason)
{
	_cleanup_buf_ struct buf want = BUF_INIT, got = BUF_INIT;
	quote(&want, &d->expected, d->column);
	quote(&got, &d->actual, d->column);
	bool spaces = same_but(squeeze, expected, text);
	bool letters = !spaces && same_but(lower, expected, text);
	buf_printf(reason,
		   spaces    ? _("only white space differs: line %zu should be %s but is %s")
		   : letters ? _("only upper and lower case differ: line %zu should be %s "
				 "but is %s")
			     : _("line %zu should be %s but is %s"),
		   d->actual.number, want.data, got.data);
}

/*
 * The first line that only one of the texts has. It is the one where they part, or the next if
 * they part at its newline.
 */
static struct line first_alone(const struct buf *text, const struct line *line, size_t offset)
{
	struct line alone = *line;
	if (text->data + offset == line->text + line->len && line->ended) {
		const struct buf rest = { .data = text->data + offset + 1,
					  .len = text->len - offset - 1 };
		alone = (struct line){ 0 };
		line_next(&rest, &alone);
		alone.number = line->number + 1;
	}
	return alone;
}

/* The actual text ends where the expected one goes on. */
static void explain_end(const struct difference *d, const struct buf *expected,
			struct buf *reason)
{
	_cleanup_buf_ struct buf want = BUF_INIT;
	const struct line missing = first_alone(expected, &d->expected, d->offset);
	quote(&want, &missing, 0);
	buf_printf(reason, _("the output ends too early: line %zu should be %s"), missing.number,
		   want.data);
}

/* The actual text goes on where it should end. */
static void explain_surplus(const struct difference *d, const struct buf *text,
			    struct buf *reason)
{
	_cleanup_buf_ struct buf got = BUF_INIT;
	const struct line surplus = first_alone(text, &d->actual, d->offset);
	quote(&got, &surplus, 0);
	buf_printf(reason, _("nothing should follow any more, but line %zu is %s"),
		   surplus.number, got.data);
}

/* Do they part between two lines: where one ends, another line of the other begins? */
static bool is_between(const struct difference *d, const struct line *longer)
{
	return d->column == 0 || (longer->ended && d->column == longer->len);
}

/* The causes that can be told, from the plainest to "this line differs". */
static void explain_exact(const struct buf *want, const struct buf *text, struct buf *reason,
			  struct buf *detail)
{
	struct difference d;
	difference_find(&d, want, text);
	bool ends = d.offset == text->len;
	if (is_with_newline(want, text)) {
		buf_str(reason, _("the newline at the end is missing"));
	} else if (is_with_newline(text, want)) {
		buf_str(reason, _("there is one newline too many at the end"));
	} else if (!ends && text->data[d.offset] == '\0') {
		explain_zero(&d.actual, d.column, reason, detail);
	} else if (is_twice(text, want)) {
		buf_str(reason, _("everything was printed twice"));
		remark(detail, match_note_fork());
	} else if (match_repeated(want, text, reason)) {
		remark(detail, match_note_fork());
	} else if (ends && is_between(&d, &d.expected)) {
		explain_end(&d, want, reason);
	} else if (d.offset == want->len && is_between(&d, &d.actual)) {
		explain_surplus(&d, text, reason);
	} else {
		explain_line(&d, want, text, reason);
	}
	difference_print(detail, want, text);
}

static bool match_exact(const struct matcher *m, const struct buf *text, struct buf *reason,
			struct buf *detail)
{
	if (!m->has_exact || same(&m->exact, text))
		return true;
	if (text->len > 0) {
		explain_exact(&m->exact, text, reason, detail);
		return false;
	}
	buf_str(reason, _("nothing was printed"));
	difference_print(detail, &m->exact, text);
	return false;
}

static void show_actual(struct buf *detail, const struct buf *text)
{
	remark(detail, _("actual:"));
	line_show_all(detail, text);
}

static bool match_contains(const struct matcher *m, const struct buf *text, struct buf *reason,
			   struct buf *detail)
{
	for (size_t i = 0; i < m->contains_count; i++) {
		const char *part = m->contains[i];
		if (memmem(text->data, text->len, part, strlen(part)))
			continue;
		_cleanup_buf_ struct buf want = BUF_INIT;
		line_quote(&want, part, strlen(part), 0);
		if (text->len == 0)
			buf_printf(reason, _("nothing was printed, but %s was expected"),
				   want.data);
		else
			buf_printf(reason, _("%s is missing in the output"), want.data);
		if (text->len > 0)
			show_actual(detail, text);
		return false;
	}
	return true;
}

static bool match_not_contains(const struct matcher *m, const struct buf *text,
			       struct buf *reason, struct buf *detail)
{
	for (size_t i = 0; i < m->not_contains_count; i++) {
		const char *part = m->not_contains[i];
		const char *found = memmem(text->data, text->len, part, strlen(part));
		if (!found)
			continue;
		const struct buf before = { .data = text->data,
					    .len = (size_t)(found - text->data) + 1 };
		_cleanup_buf_ struct buf quoted = BUF_INIT;
		line_quote(&quoted, part, strlen(part), 0);
		buf_printf(reason, _("%s must not be printed, but is there in line %zu"),
			   quoted.data, line_count(&before, 0));
		show_actual(detail, text);
		return false;
	}
	return true;
}

/* regexec() reads a C string: it would not see what follows a zero byte. */
static bool match_regex(const struct matcher *m, const struct buf *text, struct buf *reason,
			struct buf *detail)
{
	if (!m->matches)
		return true;
	const char *zero = memchr(text->data, '\0', text->len);
	if (!zero && regexec(&m->regex, text->data, 0, NULL, 0) == 0)
		return true;
	if (zero) {
		struct line line = { 0 };
		while (line_next(text, &line) && line.text + line.len < zero)
			;
		explain_zero(&line, (size_t)(zero - line.text), reason, detail);
	} else if (text->len == 0) {
		buf_str(reason, _("nothing was printed"));
	} else {
		buf_str(reason, _("the output does not have the expected form"));
	}
	remark(detail, _("expected form (a regular expression):"));
	buf_str(detail, "  ");
	escape_visible(detail, m->matches, strlen(m->matches), false);
	buf_char(detail, '\n');
	show_actual(detail, text);
	return false;
}

bool match(const struct matcher *m, const struct buf *text, struct buf *reason,
	   struct buf *detail)
{
	static bool (*const rules[])(const struct matcher *, const struct buf *, struct buf *,
				     struct buf *) = {
		match_exact, match_contains, match_not_contains, match_regex, match_lines,
	};
	for (size_t i = 0; m->given && i < COUNT(rules); i++)
		if (!rules[i](m, text, reason, detail))
			return false;
	return true;
}
