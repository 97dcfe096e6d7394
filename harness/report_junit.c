/* SPDX-License-Identifier: MIT */
#include <string.h>

#include "escape.h"
#include "message.h"
#include "report_parts.h"

/*
 * JUnit XML as Jenkins and GitLab read it: an exercise is a suite, a test in one pairing a case.
 * It knows no points, so they are properties of the suite.
 */

/*
 * Also with no "##" and no "::" in it, which CI services could take for commands where the report
 * is printed into their log.
 */
static void add_xml(struct buf *out, const char *text)
{
	_cleanup_buf_ struct buf escaped = BUF_INIT;
	escape_xml(&escaped, text, strlen(text));
	for (const char *at = escaped.data; *at; at++) {
		if ((*at == '#' || *at == ':') && at[1] == *at)
			buf_printf(out, "&#%d;", *at);
		else
			buf_char(out, *at);
	}
}

static void attribute(struct buf *out, const char *name, const char *text)
{
	buf_printf(out, " %s=\"", name);
	add_xml(out, text);
	buf_char(out, '"');
}

static void counts(struct buf *out, size_t tests, const struct report_sum *sum)
{
	buf_printf(out, " tests=\"%zu\" failures=\"%zu\" errors=\"%zu\" skipped=\"%zu\"", tests,
		   sum->outcomes[OUTCOME_FAILED], sum->outcomes[OUTCOME_ERROR],
		   sum->outcomes[OUTCOME_SKIPPED]);
	buf_printf(out, " time=\"%.3f\"", (double)sum->wall_ns / 1e9);
}

static void property(struct buf *out, const char *name, const char *value)
{
	buf_str(out, "      <property");
	attribute(out, "name", name);
	attribute(out, "value", value);
	buf_str(out, "/>\n");
}

static void property_points(struct buf *out, const char *name, int64_t points)
{
	_cleanup_buf_ struct buf text = BUF_INIT;
	points_print(&text, points);
	property(out, name, text.data);
}

static const char *const elements[] = {
	[OUTCOME_PASSED] = NULL,
	[OUTCOME_FAILED] = "failure",
	[OUTCOME_ERROR] = "error",
	[OUTCOME_SKIPPED] = "skipped",
};

static void write_outcome(struct buf *out, const struct test_result *t, const char *element)
{
	_cleanup_buf_ struct buf verdict = BUF_INIT, explanation = BUF_INIT;
	report_verdict(&verdict, t);
	report_explanation(&explanation, t);
	buf_printf(out, "      <%s", element);
	attribute(out, "message", verdict.data);
	attribute(out, "type", verdict_info(t->verdict)->name);
	buf_char(out, '>');
	add_xml(out, explanation.data);
	buf_printf(out, "</%s>\n", element);
}

/* The id makes the name unique and the same from run to run. */
static void write_test(struct buf *out, const struct result *r, const struct test_result *t)
{
	_cleanup_buf_ struct buf name = BUF_INIT, class = BUF_INIT;
	const char *element = elements[verdict_info(t->verdict)->outcome];
	buf_printf(&class, "%s.%s", r->homework->id, t->exercise->id);
	buf_printf(&name, "%s: ", t->id);
	report_name(&name, t);
	buf_str(out, "    <testcase");
	attribute(out, "name", name.data);
	attribute(out, "classname", class.data);
	buf_printf(out, " time=\"%.3f\"%s>\n", (double)t->wall_ns / 1e9, element ? "" : "/");
	if (!element)
		return;
	write_outcome(out, t, element);
	buf_str(out, "    </testcase>\n");
}

static void write_suite(struct buf *out, const struct result *r, size_t first, size_t end)
{
	struct report_sum sum = report_sum(r, first, end);
	buf_str(out, "  <testsuite");
	attribute(out, "name", r->tests[first].exercise->id);
	counts(out, end - first, &sum);
	buf_str(out, ">\n    <properties>\n");
	property_points(out, "points", sum.points);
	property_points(out, "max_points", sum.max_points);
	property(out, "spec_hash", r->homework->hash);
	property(out, "tier", r->tier);
	property(out, "limits_by", r->limits_by);
	buf_str(out, "    </properties>\n");
	for (size_t i = first; i < end; i++)
		write_test(out, r, &r->tests[i]);
	buf_str(out, "  </testsuite>\n");
}

void report_junit(struct buf *out, const struct result *r, const struct report_options *o)
{
	(void)o;
	struct report_sum sum = report_sum(r, 0, r->test_count);
	buf_str(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites");
	attribute(out, "name", r->homework->id);
	counts(out, r->test_count, &sum);
	buf_str(out, ">\n");
	for (size_t first = 0, end; first < r->test_count; first = end) {
		end = report_exercise_end(r, first);
		write_suite(out, r, first, end);
	}
	buf_str(out, "</testsuites>\n");
}
