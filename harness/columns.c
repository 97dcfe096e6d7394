/* SPDX-License-Identifier: MIT */
#include "columns.h"

#include <string.h>
#include <wchar.h>

/* Bytes of the first character, and the columns that it takes. */
static size_t character(const char *text, size_t len, size_t *columns)
{
	mbstate_t state = { 0 };
	wchar_t wide;
	size_t n = mbrtowc(&wide, text, len, &state);
	*columns = 1;
	if (n == 0 || n > len)
		return 1;
	int width = wcwidth(wide);
	*columns = width < 0 ? 1 : (size_t)width;
	return n;
}

size_t columns_count(const char *text)
{
	size_t total = 0, len = strlen(text);
	for (size_t at = 0, width; at < len; total += width)
		at += character(text + at, len - at, &width);
	return total;
}

size_t columns_fit(const char *text, size_t len, size_t width)
{
	size_t at = 0;
	for (size_t used = 0, columns; at < len;) {
		size_t n = character(text + at, len - at, &columns);
		if (used + columns > width && at > 0)
			break;
		used += columns;
		at += n;
	}
	return at;
}

void columns_pad(struct buf *out, const char *text, size_t width)
{
	buf_str(out, text);
	for (size_t used = columns_count(text); used < width; used++)
		buf_char(out, ' ');
}

/*
 * Where to end the first row of a line that does not fit; n bytes would. A space that is kept ends
 * a row, it does not begin one.
 */
static size_t break_at(const char *line, size_t n, bool exact)
{
	if (line[n] == ' ' && !exact)
		return n;
	for (size_t at = n; at > 0; at--)
		if (line[at - 1] == ' ')
			return at;
	return n; /* one long word */
}

static void wrap_line(struct buf *out, const char *line, size_t len, size_t width, bool exact)
{
	for (;;) {
		size_t n = columns_fit(line, len, width);
		size_t row = n < len ? break_at(line, n, exact) : n;
		size_t shown = row;
		while (!exact && shown > 0 && line[shown - 1] == ' ')
			shown--;
		buf_add(out, line, shown);
		buf_char(out, '\n');
		while (!exact && row < len && line[row] == ' ')
			row++;
		if (row == len)
			return;
		line += row;
		len -= row;
	}
}

void columns_wrap(struct buf *out, const char *text, size_t width, bool exact)
{
	while (*text) {
		size_t len = strcspn(text, "\n");
		wrap_line(out, text, len, width, exact);
		text += len + (text[len] == '\n');
	}
}
