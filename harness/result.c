/* SPDX-License-Identifier: MIT */
#include "result.h"

#include <fnmatch.h>
#include <stdlib.h>
#include <string.h>

#include "../sandbox/memory.h"
#include "number.h"

void result_release(struct result *r)
{
	for (size_t i = 0; i < r->source_count; i++) {
		free(r->sources[i].problem);
		free(r->sources[i].diagnostics);
	}
	for (size_t i = 0; i < r->test_count; i++) {
		free(r->tests[i].id);
		free(r->tests[i].reason);
		free(r->tests[i].detail);
	}
	for (size_t i = 0; i < r->seen_count; i++)
		seen_free(r->seen[i]);
	free(r->sources);
	free(r->tests);
	free(r->seen);
	free(r->submission);
	free(r->tier);
	free(r->limits_by);
	memset(r, 0, sizeof(*r));
}

/* "fifo", "fifo.reader_first" and "fifo.reader_first.writer" all mean something. */
static bool selected(const char *only, const struct exercise *ex, const struct test *t,
		     const char *id)
{
	_cleanup_free_ char *all_pairings = xasprintf("%s.%s", ex->id, t->id);
	return !only || fnmatch(only, id, FNM_EXTMATCH) == 0 ||
	       fnmatch(only, all_pairings, FNM_EXTMATCH) == 0 ||
	       fnmatch(only, ex->id, FNM_EXTMATCH) == 0;
}

static void add_test(struct result *r, const struct exercise *ex, const struct test *t,
		     const struct pairing *p, const char *only)
{
	char *id = xasprintf("%s.%s%s%s", ex->id, t->id, p->name[0] ? "." : "", p->name);
	if (!selected(only, ex, t, id)) {
		free(id);
		return;
	}
	r->tests = grow(r->tests, r->test_count, sizeof(*r->tests));
	r->tests[r->test_count++] = (struct test_result){
		.exercise = ex, .test = t, .pairing = p, .id = id, .verdict = VERDICT_SKIPPED,
		.reason = xstrdup(""), .detail = xstrdup(""),
	};
}

void result_init(struct result *r, const struct homework *hw, const char *submission,
		 const char *only, const bool *exercises)
{
	*r = (struct result){ .homework = hw, .submission = xstrdup(submission) };
	for (size_t e = 0; e < hw->exercise_count; e++) {
		const struct exercise *ex = &hw->exercises[e];
		for (size_t t = 0; t < ex->test_count && (!exercises || exercises[e]); t++)
			for (size_t p = 0; p < ex->tests[t].pairing_count; p++)
				add_test(r, ex, &ex->tests[t], &ex->tests[t].pairings[p], only);
	}
}

struct test_result *result_find(struct result *r, const struct test *t, const char *pairing)
{
	for (size_t i = 0; i < r->test_count; i++)
		if (r->tests[i].test == t && strcmp(r->tests[i].pairing->name, pairing) == 0)
			return &r->tests[i];
	return NULL;
}

void result_set(struct test_result *t, enum verdict v, const char *reason)
{
	free(t->reason);
	t->verdict = v;
	t->reason = xstrdup(reason);
}

struct test_result *result_judging(struct result *r, const struct test *t, const struct test *run,
				   const char *pairing)
{
	struct test_result *found = result_find(r, t, pairing);
	bool judges = found && test_run(found->exercise, t) == run;
	return judges ? found : NULL;
}

static bool wants_traces(const struct test_result *t, enum traces traces)
{
	if (traces == TRACES_FAILED)
		return t->verdict != VERDICT_PASS && t->test->visibility == VISIBLE;
	return traces == TRACES_ALL;
}

void result_keep(struct result *r, const struct test *run, const char *pairing, enum traces traces,
		 struct record *record, const struct places *places)
{
	struct seen *seen = NULL;
	for (size_t i = 0; i < r->test_count; i++) {
		struct test_result *t = result_judging(r, r->tests[i].test, run, pairing);
		if (t != &r->tests[i] || t->seed != record->seed || !wants_traces(t, traces))
			continue;
		if (!seen) {
			seen = seen_take(record, places);
			r->seen = grow(r->seen, r->seen_count, sizeof(*r->seen));
			r->seen[r->seen_count++] = seen;
		}
		t->seen = seen;
	}
}

int64_t result_worth(const struct test_result *t)
{
	return t->unchecked ? 0 : t->test->points;
}

void result_total(struct result *r)
{
	for (size_t i = 0; i < r->test_count; i++) {
		r->max_score += result_worth(&r->tests[i]);
		r->unchecked += r->tests[i].test->points - result_worth(&r->tests[i]);
		r->score += r->tests[i].points;
		if (r->tests[i].verdict == VERDICT_HARNESS_ERROR)
			r->harness_error = true;
	}
}

void points_print(struct buf *out, int64_t points)
{
	number_print(out, NUMBER_POINTS, points);
}
