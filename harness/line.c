/* SPDX-License-Identifier: MIT */
#include "line.h"

#include <string.h>

#include "escape.h"
#include "message.h"

#define QUOTE_BEFORE 24 /* bytes of a long line that are quoted before the focus */
#define QUOTE_BYTES 64	/* and in all */
#define SHOWN_BYTES 160 /* of a line that stands alone */
#define SHOWN_LINES 20
#define ELLIPSIS "…"

bool line_next(const struct buf *text, struct line *line)
{
	const char *start = line->text ? line->text + line->len + line->ended : text->data;
	const char *end = text->data + text->len;
	if (start >= end)
		return false;
	const char *newline = memchr(start, '\n', (size_t)(end - start));
	line->text = start;
	line->len = (size_t)((newline ? newline : end) - start);
	line->ended = newline != NULL;
	line->number++;
	return true;
}

/* The begin of the character that byte `at` belongs to. */
static size_t boundary(const char *text, size_t len, size_t at)
{
	for (int back = 0; back < 3 && at > 0 && at < len && (text[at] & 0xc0) == 0x80; back++)
		at--;
	return at;
}

static void show(struct buf *out, const char *text, size_t len)
{
	size_t done = 0;
	for (size_t i = 0; i < len; i++) {
		if (text[i] != '\\')
			continue;
		escape_visible(out, text + done, i - done, false);
		buf_str(out, "\\\\");
		done = i + 1;
	}
	escape_visible(out, text + done, len - done, false);
}

/* The part of the line from `from` to `to`. */
static void show_part(struct buf *out, const char *text, size_t len, size_t from, size_t to)
{
	size_t spaces = 0;
	if (to == len)
		while (spaces < to - from && text[to - 1 - spaces] == ' ')
			spaces++;
	if (from > 0)
		buf_str(out, ELLIPSIS);
	show(out, text + from, to - from - spaces);
	while (spaces-- > 0)
		buf_str(out, "·");
	if (to < len)
		buf_str(out, ELLIPSIS);
}

void line_quote(struct buf *out, const char *text, size_t len, size_t focus)
{
	size_t from = 0, to = len;
	if (len > QUOTE_BYTES) {
		focus = focus < len ? focus : len;
		from = focus > QUOTE_BEFORE ? focus - QUOTE_BEFORE : 0;
		from = boundary(text, len, from);
		to = len - from > QUOTE_BYTES ? boundary(text, len, from + QUOTE_BYTES) : len;
	}
	buf_char(out, '`');
	show_part(out, text, len, from, to);
	buf_char(out, '`');
}

void line_show(struct buf *out, const char *prefix, const struct line *line)
{
	size_t to = line->len;
	if (to > SHOWN_BYTES)
		to = boundary(line->text, line->len, SHOWN_BYTES);
	buf_str(out, prefix);
	show_part(out, line->text, line->len, 0, to);
	if (to < line->len)
		buf_printf(out, _(" (%zu more bytes)"), line->len - to);
	if (!line->ended)
		buf_printf(out, " (%s)", _("no newline at the end"));
	buf_char(out, '\n');
}

void line_show_all(struct buf *out, const struct buf *text)
{
	struct line line = { 0 };
	if (text->len == 0)
		buf_printf(out, "  (%s)\n", _("nothing"));
	while (line.number < SHOWN_LINES && line_next(text, &line))
		line_show(out, "  ", &line);
	if (text->len > 0)
		line_show_more(out, line_count(text, (size_t)(line.text - text->data) + line.len +
						       line.ended));
}

void line_show_more(struct buf *out, size_t count)
{
	if (count == 0)
		return;
	buf_str(out, "  ");
	buf_printf(out, _("… %zu more lines"), count);
	buf_char(out, '\n');
}

size_t line_count(const struct buf *text, size_t offset)
{
	size_t count = 0;
	const char *end = text->data + text->len;
	for (const char *s = text->data + offset; s < end; count++) {
		const char *newline = memchr(s, '\n', (size_t)(end - s));
		s = newline ? newline + 1 : end;
	}
	return count;
}
