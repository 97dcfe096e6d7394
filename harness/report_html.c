/* SPDX-License-Identifier: MIT */
#include <string.h>

#include "../sandbox/memory.h"
#include "escape.h"
#include "message.h"
#include "report_parts.h"
#include "timeline.h"

/*
 * One page for one submission, complete in itself: no script, nothing from a network, which its
 * content security policy forbids as well. Every text of a student's goes through escape_html(),
 * and no line of the file begins with one, for whoever prints the page into a CI log.
 */

#define MOST_MOMENTS 120
#define MOST_MOMENTS_VERBOSE 1000
#define TEXT_COLUMNS 100

static void text(struct buf *out, const char *bytes)
{
	_cleanup_buf_ struct buf safe = BUF_INIT;
	report_visible(&safe, bytes, 0);
	escape_html(out, safe.data, safe.len, false);
}

static void element(struct buf *out, const char *name, const char *class, const char *bytes)
{
	buf_printf(out, "<%s class=\"%s\">", name, class);
	text(out, bytes);
	buf_printf(out, "</%s>\n", name);
}

static void labelled(struct buf *out, const char *class, const char *label, const char *bytes)
{
	if (!*bytes)
		return;
	buf_printf(out, "<p class=\"%s\"><b>%s:</b> ", class, label);
	text(out, bytes);
	buf_str(out, "</p>\n");
}

/* Each line begins with a tag. */
static void preformatted(struct buf *out, const char *class, const char *lines)
{
	if (!*lines)
		return;
	buf_printf(out, "<pre class=\"%s\" tabindex=\"0\">", class);
	for (const char *at = lines; *at; at += *at == '\n') {
		_cleanup_buf_ struct buf line = BUF_INIT;
		buf_add(&line, at, strcspn(at, "\n"));
		buf_str(out, "<span>");
		text(out, line.data);
		buf_str(out, "</span>\n");
		at += line.len;
	}
	buf_str(out, "</pre>\n");
}

static void points(struct buf *out, int64_t earned, int64_t most)
{
	buf_str(out, "<span class=\"points\">");
	points_print(out, earned);
	buf_str(out, " / ");
	points_print(out, most);
	buf_str(out, "</span>");
}

static void title_row(struct buf *out, const char *tag, const char *mark, const char *title,
		      int64_t earned, int64_t most)
{
	buf_printf(out, "<%s><span>%s", tag, mark);
	text(out, title);
	buf_str(out, "</span> ");
	points(out, earned, most);
	buf_printf(out, "</%s>\n", tag);
}

/* --- one test --- */

static void write_timeline(struct buf *out, const struct test_result *t, bool open,
			   const struct report_options *o)
{
	struct timeline line;
	_cleanup_buf_ struct buf plain = BUF_INIT;
	timeline_init(&line, t, o->verbose ? MOST_MOMENTS_VERBOSE : MOST_MOMENTS);
	buf_printf(out, "<details%s><summary>%s</summary>\n", open ? " open" : "",
		   _("What the programs did"));
	labelled(out, "partly", _("First difference from the reference's run"), line.difference);
	buf_printf(out, "<p class=\"quiet\"><span class=\"key\"></span> %s</p>\n", _("waits"));
	buf_str(out, "<div class=\"diagram\" tabindex=\"0\">\n");
	timeline_svg(out, &line);
	buf_str(out, "</div>\n");
	timeline_text(&plain, &line, TEXT_COLUMNS, false);
	buf_printf(out, "<details class=\"astext\"><summary>%s</summary>\n", _("The same as text"));
	preformatted(out, "", plain.data);
	buf_str(out, "</details></details>\n");
	timeline_release(&line);
}

static bool has_timeline(const struct test_result *t)
{
	return t->seen && t->seen->trace.watched && report_shown(t->test);
}

/* Is it the first one with this run, or else the first of its exercise? */
static bool is_first(const struct result *r, const struct test_result *t, bool of_exercise)
{
	for (const struct test_result *before = r->tests; before < t; before++)
		if ((of_exercise ? before->exercise == t->exercise : before->seen == t->seen) &&
		    before->verdict != VERDICT_PASS && has_timeline(before))
			return false;
	return true;
}

static void write_failed(struct buf *out, const struct result *r, const struct test_result *t,
			 const struct report_options *o)
{
	enum outcome outcome = verdict_info(t->verdict)->outcome;
	_cleanup_buf_ struct buf name = BUF_INIT, verdict = BUF_INIT;
	report_name(&name, t);
	report_verdict(&verdict, t);
	buf_printf(out, "<article class=\"%s\">\n",
		   outcome == OUTCOME_FAILED ? "failed" : "unclear");
	title_row(out, "h3", outcome == OUTCOME_FAILED ? "<b class=\"bad\">✘</b> " : "– ",
		  name.data, t->points, t->test->points);
	element(out, "p", "verdict", verdict.data);
	preformatted(out, "wrapped", t->detail);
	if (outcome != OUTCOME_ERROR)
		labelled(out, "hint", _("Hint"), text_pick(&t->test->hint));
	if (has_timeline(t) && is_first(r, t, false))
		write_timeline(out, t, is_first(r, t, true), o);
	else if (has_timeline(t))
		element(out, "p", "quiet", _("This run is drawn above."));
	labelled(out, "quiet", _("To run it alone"), t->id);
	buf_str(out, "</article>\n");
}

/* --- one exercise --- */

static void write_passed(struct buf *out, const struct result *r, size_t first, size_t end)
{
	unsigned long count = 0;
	_cleanup_buf_ struct buf list = BUF_INIT;
	for (size_t i = first; i < end; i++) {
		_cleanup_buf_ struct buf name = BUF_INIT;
		if (r->tests[i].verdict != VERDICT_PASS || !report_shown(r->tests[i].test))
			continue;
		report_name(&name, &r->tests[i]);
		element(&list, "li", "", name.data);
		count++;
	}
	if (count == 0)
		return;
	buf_str(out, "<details><summary class=\"good\">✔ ");
	buf_printf(out, message_plural("%lu test passed", "%lu tests passed", count), count);
	buf_printf(out, "</summary>\n<ul>\n%s</ul></details>\n", list.data);
}

/* Of tests that are not shown only how many points they decide. */
static void write_hidden(struct buf *out, const struct result *r, size_t first, size_t end,
			 enum visibility visibility)
{
	int64_t points;
	_cleanup_buf_ struct buf tests = BUF_INIT;
	report_hidden(&tests, &points, r, first, end, visibility);
	if (tests.len == 0)
		return;
	buf_printf(out, "<p class=\"quiet row\"><span>· %s</span> <span class=\"points\">? / ",
		   tests.data);
	points_print(out, points);
	buf_str(out, "</span></p>\n");
}

static void write_exercise(struct buf *out, const struct result *r, size_t first, size_t end,
			   const struct report_options *o)
{
	const struct exercise *ex = r->tests[first].exercise;
	struct report_sum sum = report_sum(r, first, end);
	bool explained = false;
	buf_str(out, "<section>\n");
	title_row(out, "h2", "", text_pick(&ex->title), sum.points, sum.max_points);
	write_passed(out, r, first, end);
	for (size_t i = first; i < end; i++) {
		if (r->tests[i].verdict == VERDICT_PASS || !report_shown(r->tests[i].test))
			continue;
		write_failed(out, r, &r->tests[i], o);
		explained = true;
	}
	write_hidden(out, r, first, end, AFTER_DUE);
	write_hidden(out, r, first, end, HIDDEN);
	if (explained)
		labelled(out, "lecture", _("In the lecture"), text_pick(&ex->lecture));
	buf_str(out, "</section>\n");
}

/* --- the page --- */

static void write_source(struct buf *out, const struct source_result *s)
{
	const char *what = s->problem;
	if (s->built && !*s->diagnostics)
		return;
	if (!*what)
		what = s->built ? _("compiles with warnings") : _("does not compile");
	if (!s->submitted && !*s->problem)
		what = _("not submitted");
	buf_printf(out, "<article class=\"%s\">\n<h3>", s->built ? "unclear" : "failed");
	text(out, s->name);
	buf_str(out, "</h3>\n");
	element(out, "p", "verdict", what);
	preformatted(out, "wrapped", s->diagnostics);
	buf_str(out, "</article>\n");
}

static void write_head(struct buf *out, const struct result *r)
{
	buf_printf(out, "<!DOCTYPE html>\n<html lang=\"%s\">\n<head>\n<meta charset=\"utf-8\">\n"
			"<meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">\n"
			"<meta http-equiv=\"Content-Security-Policy\" "
			"content=\"default-src 'none'; style-src 'unsafe-inline'\">\n",
		   message_korean() ? "ko" : "en");
	buf_str(out, "<title>");
	text(out, r->homework->id);
	buf_str(out, " — ");
	text(out, r->submission);
	buf_printf(out, "</title>\n<style>\n%s</style>\n</head>\n<body>\n<header>\n<h1>",
		   report_html_style);
	text(out, r->homework->id);
	buf_str(out, " — ");
	text(out, text_pick(&r->homework->title));
	buf_str(out, "</h1>\n");
	labelled(out, "quiet", _("Folder"), r->submission);
	buf_printf(out, "<p class=\"score\"><b>%s</b> ", _("Score"));
	points(out, r->score, r->max_score);
	buf_str(out, "</p>\n");
	if (r->harness_error)
		element(out, "p", "partly", _("This score is not final: grading itself failed in "
					      "some tests. That is not your fault."));
	buf_str(out, "</header>\n<main>\n");
}

static bool any_unwatched(const struct result *r)
{
	for (size_t i = 0; i < r->seen_count; i++)
		if (!r->seen[i]->trace.watched)
			return true;
	return false;
}

static void write_foot(struct buf *out, const struct result *r)
{
	_cleanup_buf_ struct buf tier = BUF_INIT, limits = BUF_INIT;
	buf_str(out, "</main>\n<footer>\n<hr>\n");
	if (any_unwatched(r))
		element(out, "p", "quiet", _("What the programs did could not be watched here, so "
					     "it is not drawn."));
	buf_printf(&tier, _("Tier of the sandbox: %s"), _(r->tier));
	buf_printf(&limits, _("Limits are enforced by: %s"), r->limits_by);
	element(out, "p", "quiet", tier.data);
	element(out, "p", "quiet", limits.data);
	buf_str(out, "</footer>\n</body>\n</html>\n");
}

void report_html(struct buf *out, const struct result *r, const struct report_options *o)
{
	write_head(out, r);
	for (size_t i = 0; i < r->source_count; i++)
		write_source(out, &r->sources[i]);
	for (size_t first = 0, end; first < r->test_count; first = end) {
		end = report_exercise_end(r, first);
		write_exercise(out, r, first, end, o);
	}
	write_foot(out, r);
}
