/* SPDX-License-Identifier: MIT */
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../sandbox/error.h"
#include "../sandbox/memory.h"
#include "columns.h"
#include "escape.h"
#include "utf8.h"
#include "yaml.h"

enum {
	MAX_MISTAKES = 1000, /* of one file; the last one says that there are more */
	WINDOW = 160,	     /* characters shown of a long line */
	BEFORE = 100,	     /* of them at most before the caret */
};

__attribute__((format(printf, 1, 0))) static char *format(const char *fmt, va_list ap)
{
	char *text = NULL;
	if (vasprintf(&text, fmt, ap) < 0)
		die("out of memory");
	return text;
}

void yaml_mistake(struct yaml_file *file, const struct yaml_node *at, const char *fmt, ...)
{
	if (file->mistake_count > MAX_MISTAKES)
		return;
	file->mistakes = grow(file->mistakes, file->mistake_count, sizeof(*file->mistakes));
	struct yaml_mistake *m = &file->mistakes[file->mistake_count++];
	if (file->mistake_count > MAX_MISTAKES) {
		m->message = xstrdup("too many mistakes; only the first ones are shown");
		return;
	}
	va_list ap;
	va_start(ap, fmt);
	m->message = format(fmt, ap);
	va_end(ap);
	m->line = at ? at->line : 0;
	m->column = at ? at->column : 0;
}

void yaml_note(struct yaml_file *file, const char *fmt, ...)
{
	struct yaml_mistake *m = &file->mistakes[file->mistake_count - 1];
	va_list ap;
	if (m->note)
		return;
	va_start(ap, fmt);
	m->note = format(fmt, ap);
	va_end(ap);
}

/* One character of the source as it is shown, and blanks as wide as it for the caret line. */
static size_t show(struct buf *line, struct buf *blanks, const char *text, size_t len)
{
	uint32_t c = 0;
	size_t size = utf8_decode(text, len, &c);
	if (size == 1 && c == '\t') {
		buf_char(line, '\t');
		buf_char(blanks, '\t');
		return 1;
	}
	_cleanup_buf_ struct buf seen = BUF_INIT;
	size_t step = size ? size : 1;
	escape_visible(&seen, text, step, 0);
	buf_add(line, seen.data, seen.len);
	for (size_t i = columns_count(seen.data); i > 0; i--)
		buf_char(blanks, ' ');
	return step;
}

static const char *find_line(const struct yaml_file *file, int number, size_t *len)
{
	const char *line = file->text;
	const char *end = file->text + file->len;
	for (int i = 1; i < number; i++) {
		const char *newline = memchr(line, '\n', (size_t)(end - line));
		line = newline ? newline + 1 : end;
	}
	const char *newline = memchr(line, '\n', (size_t)(end - line));
	*len = (size_t)((newline ? newline : end) - line);
	if (*len > 0 && line[*len - 1] == '\r')
		--*len;
	return line;
}

/* The source line, or the part of it around the column, and the caret line. */
static void print_source(struct buf *out, const struct yaml_file *file, int number, int column)
{
	_cleanup_buf_ struct buf shown = BUF_INIT;
	_cleanup_buf_ struct buf blanks = BUF_INIT;
	_cleanup_buf_ struct buf caret = BUF_INIT;
	size_t len;
	const char *line = find_line(file, number, &len);
	int first = column > BEFORE ? column - BEFORE : 1;
	if (first > 1) {
		buf_str(&shown, "...");
		buf_str(&blanks, "   ");
	}
	int at = 1;
	for (size_t i = 0; i < len && at < first + WINDOW; at++) {
		uint32_t c;
		size_t size = utf8_decode(line + i, len - i, &c);
		if (at == column)
			buf_add(&caret, blanks.data, blanks.len);
		if (at >= first)
			size = show(&shown, &blanks, line + i, len - i);
		i += size ? size : 1;
	}
	if (at <= column) /* just behind the end of the line */
		buf_add(&caret, blanks.data, blanks.len);
	buf_printf(out, "%s\n%s^\n", shown.data, caret.data);
}

static void print_mistake(struct buf *out, const struct yaml_file *file,
			  const struct yaml_mistake *m)
{
	escape_visible(out, file->path, strlen(file->path), 0);
	if (m->line > 0)
		buf_printf(out, ":%d:%d", m->line, m->column);
	buf_str(out, ": ");
	escape_visible(out, m->message, strlen(m->message), 0);
	buf_char(out, '\n');
	if (m->line > 0)
		print_source(out, file, m->line, m->column);
	if (m->note) {
		buf_str(out, "  ");
		escape_visible(out, m->note, strlen(m->note), 0);
		buf_char(out, '\n');
	}
}

static bool later(const struct yaml_mistake *a, const struct yaml_mistake *b)
{
	return a->line != b->line ? a->line > b->line : a->column > b->column;
}

/* What an alias brings in at several places is found several times, and said once. */
static bool is_repeated(const struct yaml_file *file, const size_t *order, size_t i)
{
	const struct yaml_mistake *m = &file->mistakes[order[i]];
	while (i-- > 0 && !later(m, &file->mistakes[order[i]]))
		if (strcmp(m->message, file->mistakes[order[i]].message) == 0)
			return true;
	return false;
}

void yaml_print_mistakes(struct buf *out, const struct yaml_file *file)
{
	size_t count = file->mistake_count;
	size_t *order = xcalloc(count, sizeof(*order));
	for (size_t i = 0; i < count; i++) { /* insertion keeps equals in the order found */
		size_t at = i;
		for (; at > 0 && later(&file->mistakes[order[at - 1]], &file->mistakes[i]); at--)
			order[at] = order[at - 1];
		order[at] = i;
	}
	for (size_t i = 0; i < count; i++)
		if (!is_repeated(file, order, i))
			print_mistake(out, file, &file->mistakes[order[i]]);
	free(order);
}
