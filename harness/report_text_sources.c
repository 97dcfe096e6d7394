/* SPDX-License-Identifier: MIT */
#include "message.h"
#include "report_page.h"
#include "report_parts.h"

static bool is_source_told(const struct page *p, const struct source_result *s)
{
	if (s->built)
		return *s->diagnostics && p->options->verbose;
	return s->submitted || *s->problem; /* else it is in the list of what is missing */
}

static bool any_source_after(const struct page *p, const struct result *r,
			     const struct source_result *s)
{
	while (++s < r->sources + r->source_count)
		if (is_source_told(p, s))
			return true;
	return false;
}

/* Of a file: what became of it, and what the compiler said. */
static void write_source(struct page *p, const struct result *r, const struct source_result *s)
{
	bool built = s->built;
	if (!is_source_told(p, s))
		return;
	_cleanup_buf_ struct buf line = BUF_INIT, problem = BUF_INIT;
	report_visible(&problem, s->problem, 0);
	if (!problem.len)
		buf_str(&problem, built ? _("compiles with warnings") : _("does not compile"));
	buf_printf(&line, "%s: %s", s->name, problem.data);
	page_paragraph(p, built ? PAINT_PARTLY : PAINT_BAD, built ? "· " : "✘ ", line.data);
	if (p->layout.whole || p->layout.sources > 0)
		page_quoted(p, 2, s->diagnostics, true,
			    p->layout.whole ? PAGE_ROWS : p->layout.sources);
	if (p->layout.whole || !any_source_after(p, r, s))
		buf_char(p->out, '\n');
}

static void write_missing(struct page *p, const struct result *r)
{
	_cleanup_buf_ struct buf line = BUF_INIT;
	for (size_t i = 0; i < r->source_count; i++) {
		const struct source_result *s = &r->sources[i];
		if (s->submitted || *s->problem)
			continue;
		buf_str(&line, line.len ? ", " : _("Not submitted: "));
		buf_str(&line, s->name);
	}
	if (!line.len)
		return;
	page_paragraph(p, PAINT_PARTLY, "– ", line.data);
	buf_char(p->out, '\n');
}

/* Warnings are advice: worth a line. */
static void write_warnings(struct page *p, const struct result *r)
{
	unsigned long count = 0;
	for (size_t i = 0; i < r->source_count; i++)
		count += r->sources[i].built && *r->sources[i].diagnostics;
	if (count == 0 || p->options->verbose)
		return;
	_cleanup_buf_ struct buf line = BUF_INIT;
	buf_printf(&line, message_plural("The compiler warns about %lu file (-v shows it).",
					 "The compiler warns about %lu files (-v shows it).",
					 count),
		   count);
	page_paragraph(p, PAINT_PARTLY, "· ", line.data);
	buf_char(p->out, '\n');
}

void report_text_sources(struct page *p, const struct result *r)
{
	for (size_t i = 0; i < r->source_count; i++)
		write_source(p, r, &r->sources[i]);
	write_missing(p, r);
	write_warnings(p, r);
}
