/* SPDX-License-Identifier: MIT */
#include <string.h>

#include "json.h"
#include "message.h"
#include "report_parts.h"
#include "schema.h"

/*
 * TAP 13, https://testanything.org/tap-version-13-specification.html, with the diagnostics as
 * YAML. Every text in them is one JSON string, which YAML reads too and in which no line can
 * begin: nothing that a student prints can look like "ok 1".
 */

/* A "#" would begin a directive: TODO, SKIP. */
static void description(struct buf *out, const char *text)
{
	for (; *text; text++) {
		if (*text == '#' || *text == '\\')
			buf_char(out, '\\');
		buf_char(out, *text);
	}
}

static void key(struct buf *out, const char *name, const char *text)
{
	if (!*text)
		return;
	buf_printf(out, "  %s: ", name);
	json_quote(out, text);
	buf_char(out, '\n');
}

static void key_points(struct buf *out, const char *name, int64_t points)
{
	buf_printf(out, "  %s: ", name);
	points_print(out, points);
	buf_char(out, '\n');
}

static void diagnostics(struct buf *out, const struct test_result *t)
{
	bool shown = report_shown(t->test);
	buf_str(out, "  ---\n");
	key(out, "verdict", verdict_info(t->verdict)->name);
	key_points(out, "points", t->points);
	key_points(out, "max_points", result_worth(t));
	key(out, "axis", axis_words[t->test->axis]);
	key(out, "message", shown ? t->reason : "");
	key(out, "detail", shown ? t->detail : "");
	key(out, "hint", shown ? text_pick(&t->test->hint) : "");
	buf_str(out, "  ...\n");
}

/* What was not judged is neither right nor wrong: skipped. */
static void write_test(struct buf *out, const struct test_result *t, size_t number)
{
	enum outcome outcome = verdict_info(t->verdict)->outcome;
	_cleanup_buf_ struct buf text = BUF_INIT, why = BUF_INIT;
	buf_printf(&text, "%s: ", t->id);
	report_name(&text, t);
	buf_printf(out, "%sok %zu - ", outcome == OUTCOME_FAILED ? "not " : "", number);
	description(out, text.data);
	if (outcome == OUTCOME_SKIPPED || outcome == OUTCOME_ERROR) {
		report_verdict(&why, t);
		buf_str(out, " # SKIP ");
		description(out, why.data);
	}
	buf_char(out, '\n');
	if (outcome != OUTCOME_PASSED)
		diagnostics(out, t);
}

void report_tap(struct buf *out, const struct result *r, const struct report_options *o)
{
	(void)o;
	buf_printf(out, "TAP version 13\n1..%zu\n", r->test_count);
	for (size_t i = 0; i < r->test_count; i++)
		write_test(out, &r->tests[i], i + 1);
	buf_str(out, "# score: ");
	points_print(out, r->score);
	buf_char(out, '/');
	points_print(out, r->max_score);
	buf_char(out, '\n');
	if (strcmp(r->tier, "weak") == 0)
		buf_str(out, "# tier of the sandbox: weak\n");
	if (r->harness_error)
		buf_str(out, "Bail out! grading itself failed, the score is not final\n");
}
