/* SPDX-License-Identifier: MIT */
#include <string.h>

#include "json.h"
#include "message.h"
#include "report_parts.h"
#include "schema.h"

/*
 * results.json of https://gradescope-autograders.readthedocs.io/en/latest/specs/
 *
 * Gradescope itself keeps hidden tests from students and shows them to teachers, so here, unlike
 * in the other formats, they carry their names and reasons. One test that is hidden hides the
 * student's total there, too: therefore the visible part of it stands in the top output.
 */

static const char *const visibility[] = {
	[VISIBLE] = "visible",
	[AFTER_DUE] = "after_due_date",
	[HIDDEN] = "hidden",
};

/* As if the test were visible: the platform decides who sees it. */
static void write_test(struct json *j, const struct test_result *t, const char *number)
{
	struct test test = *t->test;
	struct test_result result = *t;
	_cleanup_buf_ struct buf name = BUF_INIT, output = BUF_INIT;
	test.visibility = VISIBLE;
	result.test = &test;
	report_name(&name, &result);
	if (t->verdict != VERDICT_PASS) {
		report_verdict(&output, &result);
		buf_char(&output, '\n');
		report_explanation(&output, &result);
	}
	json_open(j, NULL, '{');
	json_string(j, "number", number);
	json_string(j, "name", name.data);
	json_points(j, "score", t->points);
	json_points(j, "max_score", result_worth(t));
	/* it knows only these two, and a test that could not be run is neither */
	enum outcome outcome = verdict_info(t->verdict)->outcome;
	if (outcome == OUTCOME_PASSED || outcome == OUTCOME_FAILED)
		json_string(j, "status", outcome == OUTCOME_PASSED ? "passed" : "failed");
	json_string(j, "output", output.data);
	json_string(j, "visibility", visibility[t->test->visibility]);
	json_open(j, "tags", '[');
	json_string(j, NULL, t->exercise->id);
	json_string(j, NULL, axis_words[t->test->axis]);
	json_close(j, ']');
	json_open(j, "extra_data", '{');
	json_string(j, "id", t->id);
	json_string(j, "verdict", verdict_info(t->verdict)->name);
	json_close(j, '}');
	json_close(j, '}');
}

static void write_tests(struct json *j, const struct result *r)
{
	int chapter = 0;
	for (size_t first = 0, end; first < r->test_count; first = end) {
		end = report_exercise_end(r, first);
		chapter++;
		for (size_t i = first; i < end; i++) {
			_cleanup_buf_ struct buf number = BUF_INIT;
			buf_printf(&number, "%d.%zu", chapter, i - first + 1);
			write_test(j, &r->tests[i], number.data);
		}
	}
}

/* The score as far as the student may see it, and how much the other tests decide. */
static void write_score(struct buf *out, const struct result *r)
{
	int64_t points = 0, max_points = 0;
	for (size_t i = 0; i < r->test_count; i++) {
		if (!report_shown(r->tests[i].test))
			continue;
		points += r->tests[i].points;
		max_points += result_worth(&r->tests[i]);
	}
	_cleanup_buf_ struct buf earned = BUF_INIT, most = BUF_INIT, hidden = BUF_INIT;
	points_print(&earned, points);
	points_print(&most, max_points);
	points_print(&hidden, r->max_score - max_points);
	buf_printf(out, _("Visible tests: %s of %s points.\n"), earned.data, most.data);
	if (max_points != r->max_score)
		buf_printf(out, _("Tests that are not shown decide %s more points.\n"),
			   hidden.data);
}

static void write_sources(struct buf *out, const struct result *r)
{
	for (size_t i = 0; i < r->source_count; i++) {
		const struct source_result *s = &r->sources[i];
		if (s->built)
			continue;
		const char *state = s->submitted ? _("does not compile") : _("not submitted");
		buf_printf(out, "\n%s: ", s->name);
		report_visible(out, *s->problem ? s->problem : state, 0);
		buf_char(out, '\n');
		report_visible(out, s->diagnostics, 1);
	}
}

void report_gradescope(struct buf *out, const struct result *r, const struct report_options *o)
{
	(void)o;
	_cleanup_buf_ struct buf text = BUF_INIT;
	if (r->harness_error)
		buf_printf(&text, "%s\n", _("This score is not final: grading itself failed."));
	if (strcmp(r->tier, "weak") == 0)
		buf_printf(&text, "%s\n", _("Graded in the weak tier of the sandbox."));
	write_score(&text, r);
	write_sources(&text, r);
	struct json j = JSON_INIT(out);
	json_open(&j, NULL, '{');
	json_points(&j, "score", r->score);
	json_seconds(&j, "execution_time", r->wall_ns);
	json_string(&j, "output", text.data);
	json_string(&j, "output_format", "text");
	json_string(&j, "test_output_format", "text");
	json_string(&j, "test_name_format", "text");
	json_string(&j, "visibility", "visible");
	json_string(&j, "stdout_visibility", "hidden");
	json_open(&j, "extra_data", '{');
	json_string(&j, "homework", r->homework->id);
	json_string(&j, "spec_hash", r->homework->hash);
	json_string(&j, "tier", r->tier);
	json_string(&j, "limits_by", r->limits_by);
	json_bool(&j, "harness_error", r->harness_error);
	json_close(&j, '}');
	json_open(&j, "tests", '[');
	write_tests(&j, r);
	json_close(&j, ']');
	json_close(&j, '}');
}
