/* SPDX-License-Identifier: MIT */
#include "report_page.h"

#include <string.h>

#include "columns.h"
#include "message.h"
#include "report_parts.h"

static const char *const paints[] = {
	[PAINT_NONE] = "",
	[PAINT_TITLE] = "\x1b[1m",
	[PAINT_GOOD] = "\x1b[32m",
	[PAINT_PARTLY] = "\x1b[33m",
	[PAINT_BAD] = "\x1b[31m",
	[PAINT_QUIET] = "\x1b[2m",
};

void page_paint(struct page *p, enum paint how, const char *text)
{
	bool coloured = p->options->colour && how != PAINT_NONE && *text;
	buf_printf(p->out, "%s%s%s", coloured ? paints[how] : "", text, coloured ? "\x1b[0m" : "");
}

static void spaces(struct page *p, size_t count)
{
	buf_printf(p->out, "%*s", (int)count, "");
}

void page_paragraph(struct page *p, enum paint how, const char *first, const char *text)
{
	size_t indent = columns_count(first);
	_cleanup_buf_ struct buf rows = BUF_INIT, row = BUF_INIT;
	columns_wrap(&rows, text, p->width - indent, false);
	for (const char *at = rows.data; *at; at = strchr(at, '\n') + 1) {
		buf_release(&row);
		buf_add(&row, at, strcspn(at, "\n"));
		if (at == rows.data)
			page_paint(p, how, first);
		else
			spaces(p, indent);
		page_paint(p, how, row.data);
		buf_char(p->out, '\n');
	}
}

static enum paint how_good(int64_t points, int64_t max_points)
{
	if (points >= max_points)
		return PAINT_GOOD;
	return points > 0 ? PAINT_PARTLY : PAINT_BAD;
}

void page_aligned(struct page *p, size_t indent, const char *text, enum paint how,
		    const char *right, enum paint right_how)
{
	_cleanup_buf_ struct buf rows = BUF_INIT, row = BUF_INIT;
	size_t room = p->width - indent - strlen(right) - 2;
	columns_wrap(&rows, text, room, false);
	for (const char *at = rows.data; *at; at = strchr(at, '\n') + 1) {
		bool first = at == rows.data;
		buf_release(&row);
		buf_add(&row, at, strcspn(at, "\n"));
		spaces(p, first ? indent : indent + 2);
		page_paint(p, how, row.data);
		if (first) {
			spaces(p, room - columns_count(row.data) + 2);
			page_paint(p, right_how, right);
		}
		buf_char(p->out, '\n');
	}
}

void page_scored(struct page *p, size_t indent, const char *text, int64_t points,
		   int64_t max_points, enum paint how)
{
	_cleanup_buf_ struct buf score = BUF_INIT;
	points_print(&score, points);
	buf_str(&score, " / ");
	points_print(&score, max_points);
	page_aligned(p, indent, text, how, score.data, how_good(points, max_points));
}

/* Only the first rows, and then how many more there would be. */
static void cut_rows(struct buf *rows, size_t most, size_t width)
{
	_cleanup_buf_ struct buf more = BUF_INIT;
	size_t count = 0, kept = 0;
	for (const char *at = rows->data; *at; at = strchr(at, '\n') + 1)
		if (count++ == most)
			kept = (size_t)(at - rows->data);
	if (count <= most + 1) /* the remark would take that row as well */
		return;
	rows->len = kept;
	rows->data[kept] = '\0';
	size_t left = count - most;
	buf_printf(&more, message_plural("… %zu more line (-v shows it)",
					 "… %zu more lines (-v shows them)", left), left);
	columns_wrap(rows, more.data, width, false);
}

/* Without the spaces where it was broken; those that a text ends with are dots by now (line.h). */
static size_t row_length(const char *row)
{
	size_t len = strcspn(row, "\n");
	while (len > 0 && row[len - 1] == ' ')
		len--;
	return len;
}

void page_quoted(struct page *p, size_t indent, const char *text, bool exact, size_t most)
{
	const char *space = exact ? "   " : " ";
	size_t width = p->width - indent - 1 - strlen(space);
	_cleanup_buf_ struct buf safe = BUF_INIT, rows = BUF_INIT;
	report_visible(&safe, text, 1);
	columns_wrap(&rows, safe.data, width, exact);
	if (!p->options->verbose)
		cut_rows(&rows, most, width);
	for (const char *at = rows.data; *at; at = strchr(at, '\n') + 1) {
		spaces(p, indent);
		page_paint(p, PAINT_QUIET, "│");
		size_t len = row_length(at);
		buf_str(p->out, len > 0 ? space : "");
		buf_add(p->out, at, len);
		buf_char(p->out, '\n');
	}
}

void page_labelled(struct page *p, const char *label, const char *text)
{
	if (!*text)
		return;
	_cleanup_buf_ struct buf line = BUF_INIT;
	buf_printf(&line, "%s: %s", label, text);
	page_quoted(p, 4, line.data, false, PAGE_ROWS);
}

void page_row(struct page *p, enum paint how, const char *first, const char *text)
{
	_cleanup_buf_ struct buf safe = BUF_INIT;
	size_t room = p->width - columns_count(first);
	report_visible(&safe, text, 0);
	page_paint(p, how, first);
	if (columns_count(safe.data) <= room) {
		buf_str(p->out, safe.data);
	} else {
		size_t len = columns_fit(safe.data, safe.len, room - 1);
		while (len > 0 && safe.data[len - 1] == ' ')
			len--;
		buf_add(p->out, safe.data, len);
		buf_str(p->out, "…");
	}
	buf_char(p->out, '\n');
}
