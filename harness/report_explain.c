/* SPDX-License-Identifier: MIT */
#include <string.h>

#include "../sandbox/memory.h"
#include "columns.h"
#include "message.h"
#include "report_parts.h"
#include "timeline.h"

/* What `grade explain` prints: of each test its verdict, why, and then what the programs did. */

#define MOST_MOMENTS 100
#define MOST_MOMENTS_VERBOSE 100000

/* Why there is no timeline; NULL if there is one. */
static const char *unwatched(const struct test_result *t)
{
	if (!report_shown(t->test))
		return _("What the programs did in this test is not shown.");
	if (!t->seen)
		return _("Nothing was run.");
	if (!t->seen->trace.watched)
		return _("What the programs did could not be watched here, so there is no "
			 "timeline.");
	return NULL;
}

static void begin_timeline(struct timeline *line, const struct test_result *t,
			   const struct report_options *o)
{
	timeline_init(line, t, o->verbose ? MOST_MOMENTS_VERBOSE : MOST_MOMENTS);
}

static void difference(struct buf *out, const struct timeline *line)
{
	if (*line->difference)
		buf_printf(out, "%s: %s\n", _("First difference from the reference's run"),
			   line->difference);
}

static void explain(struct buf *out, const struct test_result *t, const struct report_options *o,
		    size_t columns)
{
	_cleanup_buf_ struct buf title = BUF_INIT, verdict = BUF_INIT, more = BUF_INIT;
	const char *missing = unwatched(t);
	buf_printf(&title, "%s — ", t->id);
	report_name(&title, t);
	report_verdict(&verdict, t);
	report_explanation(&more, t);
	columns_wrap(out, title.data, columns, false);
	columns_wrap(out, verdict.data, columns, false);
	columns_wrap(out, more.data, columns, false);
	buf_char(out, '\n');
	if (missing) {
		columns_wrap(out, missing, columns, false);
		return;
	}
	struct timeline line;
	_cleanup_buf_ struct buf how = BUF_INIT;
	begin_timeline(&line, t, o);
	timeline_text(out, &line, columns, o->colour);
	difference(&how, &line);
	columns_wrap(out, how.data, columns, false);
	timeline_release(&line);
}

void report_explain(struct buf *out, const struct result *r, const struct report_options *o)
{
	for (size_t i = 0; i < r->test_count; i++) {
		if (i > 0)
			buf_char(out, '\n');
		explain(out, &r->tests[i], o, o->columns < 40 ? 40 : (size_t)o->columns);
	}
}

/* --- for Markdown --- */

/* Indented lines are code: nothing in them is Markdown, and nothing in them ends it. */
static void code(struct buf *out, const char *lines)
{
	for (const char *at = lines; *at; at += strcspn(at, "\n"), at += *at == '\n') {
		buf_str(out, "    ");
		buf_add(out, at, strcspn(at, "\n"));
		buf_char(out, '\n');
	}
}

static void explain_mermaid(struct buf *out, const struct test_result *t,
			    const struct report_options *o)
{
	_cleanup_buf_ struct buf words = BUF_INIT;
	const char *missing = unwatched(t);
	buf_printf(out, "## %s\n\n", t->id);
	report_name(&words, t);
	buf_char(&words, '\n');
	report_verdict(&words, t);
	buf_char(&words, '\n');
	report_explanation(&words, t);
	if (missing) {
		buf_printf(&words, "%s\n", missing);
		code(out, words.data);
		return;
	}
	struct timeline line;
	begin_timeline(&line, t, o);
	difference(&words, &line);
	code(out, words.data);
	buf_str(out, "\n```mermaid\n");
	timeline_mermaid(out, &line);
	buf_str(out, "```\n");
	timeline_release(&line);
}

void report_mermaid(struct buf *out, const struct result *r, const struct report_options *o)
{
	for (size_t i = 0; i < r->test_count; i++) {
		if (i > 0)
			buf_char(out, '\n');
		explain_mermaid(out, &r->tests[i], o);
	}
}
