/* SPDX-License-Identifier: MIT */
#include "report.h"

#include <string.h>

#include "escape.h"
#include "message.h"
#include "report_parts.h"

const struct report_format report_formats[] = {
	{ "text", report_text, TRACES_NONE },
	{ "json", report_json, TRACES_NONE },
	{ "junit", report_junit, TRACES_NONE },
	{ "tap", report_tap, TRACES_NONE },
	{ "gradescope", report_gradescope, TRACES_NONE },
	{ "html", report_html, TRACES_FAILED },
	{ NULL, NULL, TRACES_NONE },
};

const struct report_format report_format_explain = { "explain", report_explain, TRACES_ALL };
const struct report_format report_format_mermaid = { "mermaid", report_mermaid, TRACES_ALL };

const struct report_format *report_format(const char *name)
{
	for (const struct report_format *f = report_formats; f->name; f++)
		if (strcmp(f->name, name) == 0)
			return f;
	return NULL;
}

bool report_shown(const struct test *t)
{
	return t->visibility == VISIBLE;
}

/*
 * GitHub and Azure Pipelines take commands like ##[set-output …] from anywhere in a line of the
 * log, so these two never stand together. (Commands at the start of a line, "::", are kept off by
 * the formats: they begin every line of a student's text with something of their own.)
 */
void report_visible(struct buf *out, const char *text, int lines)
{
	_cleanup_buf_ struct buf escaped = BUF_INIT;
	escape_visible(&escaped, text, strlen(text), lines);
	for (const char *at = escaped.data; *at; at++) {
		buf_char(out, *at);
		if (at[0] == '#' && at[1] == '#')
			buf_char(out, '\\');
	}
}

static void pairing_name(struct buf *out, const struct pairing *p)
{
	if (strcmp(p->name, "both") == 0)
		buf_printf(out, " (%s)", _("your programs together"));
	else if (*p->name) {
		buf_str(out, " (");
		buf_printf(out, _("your %s with our partner"), p->name);
		buf_char(out, ')');
	}
}

void report_name(struct buf *out, const struct test_result *t)
{
	_cleanup_buf_ struct buf name = BUF_INIT;
	switch (t->test->visibility) {
	case VISIBLE:
		buf_printf(&name, _("it %s"), text_pick(&t->test->name));
		pairing_name(&name, t->pairing);
		break;
	case AFTER_DUE:
		buf_str(&name, _("test shown after the deadline"));
		break;
	case HIDDEN:
		buf_str(&name, _("hidden test"));
		break;
	}
	report_visible(out, name.data, 0);
}

/* A reason that says the verdict itself, "crashed with SIGSEGV", needs no title. */
void report_verdict(struct buf *out, const struct test_result *t)
{
	const char *title = _(verdict_info(t->verdict)->title);
	const char *reason = report_shown(t->test) ? t->reason : "";
	if (!strstr(reason, title))
		buf_printf(out, "%s%s", title, *reason ? " — " : "");
	report_visible(out, reason, 0);
}

/* A text that may have a label and ends with a newline. */
static void add_text(struct buf *out, const char *label, const char *text)
{
	if (!*text)
		return;
	if (label)
		buf_printf(out, "%s: ", label);
	report_visible(out, text, 1);
	if (out->data[out->len - 1] != '\n')
		buf_char(out, '\n');
}

void report_explanation(struct buf *out, const struct test_result *t)
{
	if (!report_shown(t->test) || t->verdict == VERDICT_PASS)
		return;
	add_text(out, NULL, t->detail);
	if (verdict_info(t->verdict)->outcome == OUTCOME_ERROR)
		return; /* nothing that a student could mend */
	add_text(out, _("Hint"), text_pick(&t->test->hint));
	add_text(out, _("In the lecture"), text_pick(&t->exercise->lecture));
}

size_t report_exercise_end(const struct result *r, size_t first)
{
	size_t end = first;
	while (end < r->test_count && r->tests[end].exercise == r->tests[first].exercise)
		end++;
	return end;
}

struct report_sum report_sum(const struct result *r, size_t first, size_t end)
{
	struct report_sum sum = { 0 };
	for (size_t i = first; i < end; i++) {
		const struct test_result *t = &r->tests[i];
		sum.points += t->points;
		sum.max_points += result_worth(t);
		sum.outcomes[verdict_info(t->verdict)->outcome]++;
		sum.wall_ns += t->wall_ns;
	}
	return sum;
}

void report_hidden(struct buf *out, int64_t *points, const struct result *r, size_t first,
		   size_t end, enum visibility visibility)
{
	unsigned long count = 0;
	*points = 0;
	for (size_t i = first; i < end; i++) {
		if (r->tests[i].test->visibility != visibility)
			continue;
		*points += result_worth(&r->tests[i]);
		count++;
	}
	if (count == 0)
		return;
	if (visibility == HIDDEN)
		buf_printf(out, message_plural("%lu hidden test", "%lu hidden tests", count),
			   count);
	else
		buf_printf(out, message_plural("%lu test shown after the deadline",
					       "%lu tests shown after the deadline", count), count);
}
