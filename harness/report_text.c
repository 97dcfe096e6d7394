/* SPDX-License-Identifier: MIT */
#include <string.h>

#include "../sandbox/memory.h"
#include "columns.h"
#include "message.h"
#include "report_page.h"
#include "report_parts.h"

/*
 * What a student reads in a terminal: everything, if it fits on one screen or is asked for (-v);
 * else as much of each failure as fits (report_fit.h).
 */

#define SCREEN_ROWS 50

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
	page_quoted(p, 4, told && *t->detail ? _("for the same reason as above") : verdict.data,
		    false, PAGE_ROWS);
	if (!told)
		page_quoted(p, 4, t->detail, true, PAGE_ROWS);
}

/* Its name, and the word that it has for `grade explain` and --only. */
static void write_name(struct page *p, const struct test_result *t)
{
	enum outcome outcome = verdict_info(t->verdict)->outcome;
	_cleanup_buf_ struct buf line = BUF_INIT;
	buf_printf(&line, "%s ", marks[outcome]);
	report_name(&line, t);
	if (!p->options->verbose)
		buf_printf(&line, " [%s]", t->id);
	page_scored(p, 2, line.data, t->points, result_worth(t), mark_paints[outcome]);
}

static void write_test(struct page *p, const struct result *r, const struct test_result *t)
{
	enum outcome outcome = verdict_info(t->verdict)->outcome;
	bool hinted = p->options->verbose || outcome == OUTCOME_FAILED;
	write_name(p, t);
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

static void write_lecture(struct page *p, const struct exercise *ex)
{
	_cleanup_buf_ struct buf line = BUF_INIT;
	if (!*text_pick(&ex->lecture))
		return;
	buf_printf(&line, "%s: %s", _("In the lecture"), text_pick(&ex->lecture));
	page_paragraph(p, PAINT_NONE, "  → ", line.data);
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
	if (explained)
		write_lecture(p, ex);
	buf_char(p->out, '\n');
}

/* --- what fits on one screen --- */

static bool is_failure(const struct page *p, const struct test_result *t)
{
	enum outcome outcome = verdict_info(t->verdict)->outcome;
	return !counted(p, t) && (outcome == OUTCOME_FAILED || outcome == OUTCOME_ERROR);
}

static const char *short_reason(const struct test_result *t)
{
	return *t->reason ? t->reason : _(verdict_info(t->verdict)->title);
}

static bool is_repeated(const struct page *p, const struct test_result *first,
			const struct test_result *t)
{
	for (; first < t; first++)
		if (is_failure(p, first) && strcmp(short_reason(first), short_reason(t)) == 0)
			return true;
	return false;
}

/* What, and why. */
static void write_brief(struct page *p, const struct test_result *t)
{
	_cleanup_buf_ struct buf verdict = BUF_INIT;
	report_verdict(&verdict, t);
	write_name(p, t);
	page_quoted(p, 4, verdict.data, false, 1);
}

static void write_row(struct page *p, const struct test_result *t)
{
	enum outcome outcome = verdict_info(t->verdict)->outcome;
	_cleanup_buf_ struct buf first = BUF_INIT;
	buf_printf(&first, "  %s %s: ", marks[outcome], t->id);
	page_row(p, mark_paints[outcome], first.data, short_reason(t));
}

/* Returns whether it was more than one row. */
static bool write_failure(struct page *p, const struct result *r, const struct test_result *t)
{
	size_t number = p->failures++;
	if (number < p->layout.full)
		write_test(p, r, t);
	else if (number < p->layout.brief)
		write_brief(p, t);
	else
		write_row(p, t);
	return number < p->layout.brief || number < p->layout.full;
}

#define REMARK_COLUMNS 15 /* that " … and 100 more" takes */

/* Those that have no row of their own, by their ids, as many as a row takes. */
struct names {
	struct buf text;
	size_t left_out;
};

static void add_name(const struct page *p, struct names *n, const char *id)
{
	size_t room = p->width - columns_count("  ✘ : ") - columns_count(_("also")) - REMARK_COLUMNS;
	if (n->left_out > 0 || n->text.len + strlen(", ") + strlen(id) > room) {
		n->left_out++;
		return;
	}
	buf_str(&n->text, n->text.len > 0 ? ", " : "");
	buf_str(&n->text, id);
}

static void write_names(struct page *p, struct names *n)
{
	_cleanup_buf_ struct buf first = BUF_INIT;
	if (n->text.len == 0 && n->left_out == 0)
		return;
	if (n->left_out > 0)
		buf_printf(&n->text, message_plural(" … and %zu more", " … and %zu more",
						    n->left_out), n->left_out);
	buf_printf(&first, "  ✘ %s: ", _("also"));
	page_row(p, PAINT_BAD, first.data, n->text.data);
}

/* How many failures get a row of their own. A row that would name just one has room for its reason. */
static size_t own_rows(const struct page *p, const struct result *r, size_t first, size_t end)
{
	size_t room = p->layout.each + (p->exercises < p->layout.one_more);
	size_t failures = 0, repeated = 0;
	for (size_t i = first; i < end; i++) {
		failures += is_failure(p, &r->tests[i]);
		repeated += is_failure(p, &r->tests[i]) &&
			    is_repeated(p, &r->tests[first], &r->tests[i]);
	}
	return repeated == 0 && failures == room + 1 ? failures : room;
}

static void write_failures(struct page *p, const struct result *r, size_t first, size_t end)
{
	size_t room = own_rows(p, r, first, end);
	struct names names = { BUF_INIT, 0 };
	bool explained = false;
	for (size_t i = first; i < end; i++) {
		const struct test_result *t = &r->tests[i];
		if (!is_failure(p, t))
			continue;
		if (room == 0 || is_repeated(p, &r->tests[first], t)) {
			add_name(p, &names, t->id);
			continue;
		}
		explained |= write_failure(p, r, t);
		room--;
	}
	write_names(p, &names);
	if (explained)
		write_lecture(p, r->tests[first].exercise);
	p->exercises += first < end;
	buf_release(&names.text);
}

static bool all_are(const struct result *r, size_t first, size_t end, enum verdict verdict)
{
	for (size_t i = first; i < end; i++)
		if (r->tests[i].verdict != verdict && report_shown(r->tests[i].test))
			return false;
	return true;
}

static void write_exercise_briefly(struct page *p, const struct result *r, size_t first, size_t end)
{
	static const enum verdict absent[] = { VERDICT_NOT_SUBMITTED, VERDICT_NOT_BUILT };
	struct report_sum sum = report_sum(r, first, end);
	_cleanup_buf_ struct buf title = BUF_INIT;
	bool told = false;
	buf_str(&title, text_pick(&r->tests[first].exercise->title));
	for (size_t i = 0; i < COUNT(absent) && !told; i++) {
		told = all_are(r, first, end, absent[i]);
		if (told)
			buf_printf(&title, " — %s", _(verdict_info(absent[i])->title));
	}
	page_scored(p, 0, title.data, sum.points, sum.max_points, PAINT_TITLE);
	for (size_t i = 0; i < COUNT(absent) && !told; i++)
		write_counted(p, r, first, end, absent[i]);
	write_failures(p, r, first, end);
}

static bool all_passed(const struct result *r)
{
	struct report_sum sum = report_sum(r, 0, r->test_count);
	return sum.outcomes[OUTCOME_PASSED] == r->test_count;
}

static const struct test_result *first_failure(const struct page *p, const struct result *r)
{
	for (size_t i = 0; i < r->test_count; i++)
		if (is_failure(p, &r->tests[i]))
			return &r->tests[i];
	return NULL;
}

/* How to see more, with the first test that failed as the example. */
static void write_next(struct page *p, const struct result *r)
{
	const struct test_result *t = first_failure(p, r);
	_cleanup_buf_ struct buf line = BUF_INIT;
	if (!p->layout.whole && t && report_exercise_end(r, 0) < r->test_count)
		buf_printf(&line, _("Short form: -v shows everything, --only '%s.*' one exercise."),
			   t->exercise->id);
	else if (!p->layout.whole)
		buf_str(&line, _("Short form: -v shows everything."));
	if (line.len > 0)
		page_paragraph(p, PAINT_QUIET, "", line.data);
	buf_release(&line);
	if (t)
		buf_printf(&line, _("Step by step: grade explain FOLDER %s"), t->id);
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
	if (!p->options->verbose)
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

static void write_page(struct page *p, const struct result *r)
{
	write_head(p, r);
	report_text_sources(p, r);
	for (size_t first = 0, end; first < r->test_count; first = end) {
		end = report_exercise_end(r, first);
		if (p->layout.whole)
			write_exercise(p, r, first, end);
		else
			write_exercise_briefly(p, r, first, end);
	}
	if (!p->layout.whole) {
		write_hidden(p, r, 0, r->test_count, AFTER_DUE);
		write_hidden(p, r, 0, r->test_count, HIDDEN);
		buf_char(p->out, '\n');
	}
	write_end(p, r);
}

static struct page new_page(struct buf *out, const struct report_options *o, struct layout layout)
{
	size_t width = o->columns < 40 ? 40 : o->columns > 100 ? 100 : (size_t)o->columns;
	return (struct page){ .out = out, .options = o, .width = width, .layout = layout };
}

struct attempt {
	const struct result *result;
	const struct report_options *options;
};

static bool fits(const struct layout *layout, void *with)
{
	const struct attempt *a = with;
	_cleanup_buf_ struct buf out = BUF_INIT;
	struct page page = new_page(&out, a->options, *layout);
	size_t rows = 0;
	write_page(&page, a->result);
	for (const char *at = out.data; *at; at++)
		rows += *at == '\n';
	return rows <= SCREEN_ROWS;
}

void report_text(struct buf *out, const struct result *r, const struct report_options *o)
{
	struct attempt attempt = { r, o };
	struct layout layout = { .whole = true };
	if (!o->verbose)
		layout = report_fit(r->homework->exercise_count, r->test_count, fits, &attempt);
	struct page page = new_page(out, o, layout);
	write_page(&page, r);
}
