/* SPDX-License-Identifier: MIT */
#include "grade.h"

#include <unistd.h>

#include "../sandbox/memory.h"
#include "grader.h"
#include "source.h"

static int grade_folder(const struct homework *hw, const char *dir, const struct grade_options *o,
			struct result *out, struct error *err)
{
	_cleanup_fd_ int folder = source_open_folder(dir, err);
	if (folder < 0)
		return -1;
	struct grader *g = grader_new(hw, o, err);
	if (!g)
		return -1;
	size_t number = grader_add(g, dir, &folder, 1, NULL);
	grader_run(g);
	*out = *grader_result(g, number);
	*grader_result(g, number) = (struct result){ 0 };
	grader_free(g);
	return 0;
}

/* "@(fifo.hello.reader|pipe.hello)": the failed tests of which it is known what they did. */
static void failed_tests(struct buf *pattern, const struct result *r)
{
	for (size_t i = 0; i < r->test_count; i++) {
		const struct test_result *t = &r->tests[i];
		if (t->verdict == VERDICT_PASS || !t->seen || !t->seen->trace.watched)
			continue;
		buf_printf(pattern, "%s%s", pattern->len ? "|" : "@(", t->id);
	}
	if (pattern->len)
		buf_char(pattern, ')');
}

static void take_trace(struct test_result *t, struct test_result *reference)
{
	if (!t->seen || !reference || !reference->seen || t->seen->reference.watched)
		return;
	t->seen->reference = reference->seen->trace;
	trace_init(&reference->seen->trace);
}

/*
 * Run the failed tests once more with the reference in the student's place. It is only there to be
 * compared with: where it cannot be had, nothing is.
 */
static void add_references(const struct homework *hw, const struct grade_options *o,
			   struct result *r)
{
	_cleanup_buf_ struct buf only = BUF_INIT;
	failed_tests(&only, r);
	if (!only.len)
		return;
	struct grade_options options = *o;
	_cleanup_free_ char *dir = xasprintf("%s/reference/%s", o->root, hw->id);
	struct result reference;
	struct error ignored;
	options.only = only.data;
	options.traces = TRACES_ALL;
	options.keep = NULL;
	if (grade_folder(hw, dir, &options, &reference, &ignored) != 0)
		return;
	for (size_t i = 0; i < r->test_count; i++)
		take_trace(&r->tests[i], result_find(&reference, r->tests[i].test,
						     r->tests[i].pairing->name));
	result_release(&reference);
}

int grade_submission(const struct homework *hw, const char *dir, const struct grade_options *o,
		     struct result *out, struct error *err)
{
	if (grade_folder(hw, dir, o, out, err) != 0)
		return -1;
	add_references(hw, o, out);
	return 0;
}
