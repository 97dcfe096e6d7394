/* SPDX-License-Identifier: MIT */
#include <string.h>

#include "../sandbox/memory.h"
#include "message.h"
#include "report_page.h"
#include "report_parts.h"

/* What a student reads in a terminal. */

/* Of a file: what became of it, and what the compiler said. */
static void write_source(struct page *p, const struct source_result *s)
{
	bool built = s->built;
	if (built && (!*s->diagnostics || !p->options->verbose))
		return;
	if (!s->submitted && !*s->problem)
		return; /* in the list of what is missing */
	_cleanup_buf_ struct buf line = BUF_INIT, problem = BUF_INIT;
	report_visible(&problem, s->problem, 0);
	if (!problem.len)
		buf_str(&problem, built ? _("compiles with warnings") : _("does not compile"));
	buf_printf(&line, "%s: %s", s->name, problem.data);
	page_paragraph(p, built ? PAINT_PARTLY : PAINT_BAD, built ? "· " : "✘ ", line.data);
	page_quoted(p, 2, s->diagnostics, true, PAGE_ROWS);
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

static const char *const marks[] = {
	[OUTCOME_PASSED] = "✔",
	[OUTCOME_FAILED] = "✘",
	[OUTCOME_ERROR] = "!",
	[OUTCOME_SKIPPED] = "–",
};

static const enum paint mark_paints[] = {
	[OUTCOME_PASSED] = PAINT_NONE,
	[OUTCOME_FAILED] = PAINT_BAD,
	[OUTCOME_ERROR] = PAINT_PARTLY,
	[OUTCOME_SKIPPED] = PAINT_QUIET,
};

/* The file is named above already, so such tests need no more than to be counted. */
static bool counted(const struct page *p, const struct test_result *t)
{
	if (!report_shown(t->test))
		return true;
	if (p->options->verbose)
		return false;
	return t->verdict == VERDICT_PASS || t->verdict == VERDICT_NOT_BUILT ||
	       t->verdict == VERDICT_NOT_SUBMITTED;
}

/* The same hint under every pairing of a test would be noise: only under the last one shown. */
static bool hint_follows(const struct page *p, const struct result *r, const struct test_result *t)
{
	for (const struct test_result *next = t + 1;
	     next < r->tests + r->test_count && next->test == t->test; next++)
		if (next->verdict != VERDICT_PASS && !counted(p, next))
			return true;
	return false;
}

/* The same under every test that fails for the same reason would be noise, too. */
static bool told_above(const struct page *p, const struct result *r, const struct test_result *t)
{
	for (const struct test_result *u = r->tests; u < t && !p->options->verbose; u++)
		if (u->exercise == t->exercise && !counted(p, u) &&
		    strcmp(u->reason, t->reason) == 0 && strcmp(u->detail, t->detail) == 0)
			return true;
	return false;
}

/* Why it failed; why a test was not judged stands in full at the test whose run it judges again. */
static void write_reason(struct page *p, const struct result *r, const struct test_result *t)
{
	_cleanup_buf_ struct buf verdict = BUF_INIT;
	bool told = told_above(p, r, t);
	report_verdict(&verdict, t);
	if (t->verdict == VERDICT_SKIPPED && !p->options->verbose) {
		verdict.data[strcspn(verdict.data, ":")] = '\0';
		page_quoted(p, 4, verdict.data, false, PAGE_ROWS);
		return;
	}
	page_quoted(p, 4, told && *t->detail ? _("for the same reason as above") : verdict.data, false, PAGE_ROWS);
	if (!told)
		page_quoted(p, 4, t->detail, true, PAGE_ROWS);
}

static void write_test(struct page *p, const struct result *r, const struct test_result *t)
{
	enum outcome outcome = verdict_info(t->verdict)->outcome;
	_cleanup_buf_ struct buf line = BUF_INIT;
	bool hinted = p->options->verbose || outcome == OUTCOME_FAILED;
	buf_printf(&line, "%s ", marks[outcome]);
	report_name(&line, t);
	page_scored(p, 2, line.data, t->points, result_worth(t), mark_paints[outcome]);
	if (outcome == OUTCOME_PASSED)
		return;
	write_reason(p, r, t);
	if (hinted && outcome != OUTCOME_ERROR && !hint_follows(p, r, t))
		page_labelled(p, _("Hint"), text_pick(&t->test->hint));
	if (p->options->verbose)
		page_labelled(p, _("To run it alone"), t->id);
}

static void write_counted(struct page *p, const struct result *r, size_t first, size_t end,
			  enum verdict verdict)
{
	int64_t max_points = 0;
	unsigned long count = 0;
	for (size_t i = first; i < end; i++) {
		const struct test_result *t = &r->tests[i];
		if (t->verdict != verdict || !report_shown(t->test) || !counted(p, t))
			continue;
		max_points += result_worth(t);
		count++;
	}
	if (count == 0)
		return;
	_cleanup_buf_ struct buf line = BUF_INIT;
	buf_printf(&line, "%s ", marks[verdict_info(verdict)->outcome]);
	if (verdict == VERDICT_PASS) {
		buf_printf(&line, message_plural("%lu test passed", "%lu tests passed", count),
			   count);
		page_paragraph(p, PAINT_GOOD, "  ", line.data);
		return;
	}
	buf_printf(&line, message_plural("%lu test", "%lu tests", count), count);
	buf_printf(&line, ": %s", _(verdict_info(verdict)->title));
	page_scored(p, 2, line.data, 0, max_points, PAINT_BAD);
}

/* Of tests that are not shown to students: how many points they decide, and no more. */
static void write_hidden(struct page *p, const struct result *r, size_t first, size_t end,
			 enum visibility visibility)
{
	int64_t points;
	_cleanup_buf_ struct buf line = BUF_INIT, right = BUF_INIT, tests = BUF_INIT;
	report_hidden(&tests, &points, r, first, end, visibility);
	if (tests.len == 0)
		return;
	buf_printf(&line, "· %s", tests.data);
	buf_str(&right, "? / ");
	points_print(&right, points);
	page_aligned(p, 2, line.data, PAINT_QUIET, right.data, PAINT_QUIET);
}

static void write_exercise(struct page *p, const struct result *r, size_t first, size_t end)
{
	static const enum verdict counts[] = {
		VERDICT_PASS, VERDICT_NOT_SUBMITTED, VERDICT_NOT_BUILT,
	};
	const struct exercise *ex = r->tests[first].exercise;
	struct report_sum sum = report_sum(r, first, end);
	bool explained = false;
	page_scored(p, 0, text_pick(&ex->title), sum.points, sum.max_points, PAINT_TITLE);
	for (size_t i = 0; i < COUNT(counts); i++)
		write_counted(p, r, first, end, counts[i]);
	for (size_t i = first; i < end; i++) {
		if (counted(p, &r->tests[i]))
			continue;
		write_test(p, r, &r->tests[i]);
		explained |= r->tests[i].verdict != VERDICT_PASS;
	}
	write_hidden(p, r, first, end, AFTER_DUE);
	write_hidden(p, r, first, end, HIDDEN);
	if (explained && *text_pick(&ex->lecture)) {
		_cleanup_buf_ struct buf line = BUF_INIT;
		buf_printf(&line, "%s: %s", _("In the lecture"), text_pick(&ex->lecture));
		page_paragraph(p, PAINT_NONE, "  → ", line.data);
	}
	buf_char(p->out, '\n');
}

static bool all_passed(const struct result *r)
{
	struct report_sum sum = report_sum(r, 0, r->test_count);
	return sum.outcomes[OUTCOME_PASSED] == r->test_count;
}

/* How to see a run step by step, with the first test that failed as the example. */
static void write_next(struct page *p, const struct result *r)
{
	_cleanup_buf_ struct buf line = BUF_INIT;
	for (size_t i = 0; i < r->test_count && line.len == 0; i++) {
		const struct test_result *t = &r->tests[i];
		if (verdict_info(t->verdict)->outcome == OUTCOME_FAILED && !counted(p, t))
			buf_printf(&line, _("What the programs of a test did, step by step: "
					    "grade explain FOLDER %s (-v names the other tests)."),
				   t->id);
	}
	if (line.len > 0)
		page_paragraph(p, PAINT_QUIET, "", line.data);
}

static void write_end(struct page *p, const struct result *r)
{
	page_scored(p, 0, _("Score"), r->score, r->max_score, PAINT_TITLE);
	if (r->harness_error)
		page_paragraph(p, PAINT_PARTLY, "! ",
			  _("This score is not final: grading itself failed in the tests marked "
			    "with '!'. That is not your fault. Please run it again, and tell your "
			    "teacher if it stays so."));
	else if (all_passed(r))
		page_paragraph(p, PAINT_GOOD, "✔ ", _("All tests passed. Well done!"));
	else if (!p->options->verbose)
		write_next(p, r);
	if (strcmp(r->tier, "weak") == 0)
		page_paragraph(p, PAINT_PARTLY, "! ",
			  _("Graded in the weak tier of the sandbox: programs could read and write "
			    "more of this machine than they should. 'grade doctor' says how to get the "
			    "full one."));
	if (p->options->verbose) {
		_cleanup_buf_ struct buf tier = BUF_INIT, line = BUF_INIT;
		buf_printf(&tier, _("Tier of the sandbox: %s"), _(r->tier));
		page_paragraph(p, PAINT_QUIET, "", tier.data);
		buf_printf(&line, _("Limits are enforced by: %s"), r->limits_by);
		page_paragraph(p, PAINT_QUIET, "", line.data);
	}
}

/* The folder's name may be a student's: never wrapped, so that it cannot begin a line. */
static void write_head(struct page *p, const struct result *r)
{
	_cleanup_buf_ struct buf title = BUF_INIT, folder = BUF_INIT;
	buf_printf(&title, "%s — %s", r->homework->id, text_pick(&r->homework->title));
	buf_printf(&folder, "%s: ", _("Folder"));
	report_visible(&folder, r->submission, 0);
	page_paragraph(p, PAINT_TITLE, "", title.data);
	page_paint(p, PAINT_QUIET, folder.data);
	buf_str(p->out, "\n\n");
}

void report_text(struct buf *out, const struct result *r, const struct report_options *o)
{
	size_t width = o->columns < 40 ? 40 : o->columns > 100 ? 100 : (size_t)o->columns;
	struct page page = { .out = out, .options = o, .width = width };
	write_head(&page, r);
	for (size_t i = 0; i < r->source_count; i++)
		write_source(&page, &r->sources[i]);
	write_missing(&page, r);
	write_warnings(&page, r);
	for (size_t first = 0, end; first < r->test_count; first = end) {
		end = report_exercise_end(r, first);
		write_exercise(&page, r, first, end);
	}
	write_end(&page, r);
}
