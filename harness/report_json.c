/* SPDX-License-Identifier: MIT */
#include "json.h"
#include "message.h"
#include "report_parts.h"
#include "schema.h"

/* The keys are those of the specs and never translated; the texts are in the run's language. */

static void write_source(struct json *j, const struct source_result *s)
{
	json_open(j, NULL, '{');
	json_string(j, "name", s->name);
	json_bool(j, "submitted", s->submitted);
	json_bool(j, "built", s->built);
	json_string(j, "problem", s->problem);
	json_string(j, "diagnostics", s->diagnostics);
	json_close(j, '}');
}

static void write_test(struct json *j, const struct test_result *t)
{
	bool shown = report_shown(t->test);
	json_open(j, NULL, '{');
	json_string(j, "id", t->id);
	json_string(j, "exercise", t->exercise->id);
	json_string(j, "pairing", t->pairing->name);
	json_string(j, "name", shown ? text_pick(&t->test->name) : "");
	json_string(j, "verdict", verdict_info(t->verdict)->name);
	json_points(j, "points", t->points);
	json_points(j, "max_points", result_worth(t));
	json_string(j, "reason", shown ? t->reason : "");
	json_string(j, "hint", shown ? text_pick(&t->test->hint) : "");
	json_string(j, "detail", shown ? t->detail : "");
	json_string(j, "axis", axis_words[t->test->axis]);
	json_string(j, "visibility", visibility_words[t->test->visibility]);
	json_seconds(j, "wall", t->wall_ns);
	if (t->seed != 0)
		json_integer(j, "seed", (int64_t)t->seed);
	if (t->faults > 0) {
		json_integer(j, "faults", (int64_t)t->faults);
		json_integer(j, "faults_left_out", (int64_t)t->faults_left_out);
	}
	if (t->virtual_ns >= 0)
		json_seconds(j, "virtual", t->virtual_ns);
	json_close(j, '}');
}

void report_json(struct buf *out, const struct result *r, const struct report_options *o)
{
	(void)o;
	struct json j = JSON_INIT(out);
	json_open(&j, NULL, '{');
	json_string(&j, "homework", r->homework->id);
	json_string(&j, "title", text_pick(&r->homework->title));
	json_string(&j, "spec_hash", r->homework->hash);
	json_string(&j, "submission", r->submission);
	json_points(&j, "score", r->score);
	json_points(&j, "max_score", r->max_score);
	json_bool(&j, "harness_error", r->harness_error);
	json_seconds(&j, "wall", r->wall_ns);
	json_string(&j, "tier", r->tier);
	json_string(&j, "limits_by", r->limits_by);
	json_open(&j, "sources", '[');
	for (size_t i = 0; i < r->source_count; i++)
		write_source(&j, &r->sources[i]);
	json_close(&j, ']');
	json_open(&j, "tests", '[');
	for (size_t i = 0; i < r->test_count; i++)
		write_test(&j, &r->tests[i]);
	json_close(&j, ']');
	json_close(&j, '}');
}
