/* SPDX-License-Identifier: MIT */
#include "judge.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../sandbox/memory.h"
#include "escape.h"
#include "explain.h"
#include "judge_parts.h"
#include "line.h"
#include "message.h"
#include "order_story.h"

/*
 * Theory of operation: a list of checks in the order of their precedence; the first that does not
 * pass is the verdict. A test that judges another test's run asks only what it itself expects. If
 * that run broke off, it asks what can still be told, and is not judged for what cannot.
 */

void judge_say(struct judging *j, int program, const char *fmt, ...)
{
	_cleanup_buf_ struct buf label = BUF_INIT;
	_cleanup_free_ char *sentence = NULL;
	va_list ap;
	va_start(ap, fmt);
	if (vasprintf(&sentence, fmt, ap) < 0)
		die("out of memory");
	va_end(ap);
	explain_program(&label, j->result, program);
	buf_release(&j->reason);
	if (label.len > 0)
		buf_printf(&j->reason, "%s: ", label.data);
	buf_str(&j->reason, sentence);
}

void judge_forget(struct judging *j)
{
	buf_release(&j->reason);
	buf_release(&j->detail);
}

void judge_note(struct judging *j, const char *text)
{
	buf_printf(&j->detail, "%s\n", text);
}

static void show_stream(struct judging *j, int program, const struct output *stream,
			const char *heading)
{
	_cleanup_buf_ struct buf label = BUF_INIT;
	if (stream->bytes.len == 0)
		return;
	explain_program(&label, j->result, program);
	if (label.len > 0)
		buf_printf(&j->detail, "%s, ", label.data);
	buf_printf(&j->detail, "%s:\n", heading);
	line_show_all(&j->detail, &stream->bytes);
}

void judge_show_streams(struct judging *j, int program)
{
	const struct program_record *p = &j->record->programs[program];
	if (!explain_is_own(j->result, program))
		return;
	show_stream(j, program, &p->out, "stdout");
	show_stream(j, program, &p->err, "stderr");
}

static bool expects_death(const struct expect *e, size_t program, int signal)
{
	for (size_t i = 0; i < e->process_count; i++)
		if (e->processes[i].process == program)
			return e->processes[i].exit_rule == EXIT_SIGNAL &&
			       e->processes[i].exit_value == signal;
	return false;
}

bool judge_expects_death(const struct judging *j, size_t program)
{
	int signal = j->record->programs[program].status;
	return expects_death(j->expect, program, signal) ||
	       expects_death(&j->run->expect, program, signal);
}

/* Whatever could not be done is ours, and so is everything that our own programs cannot do. */
static enum verdict judge_harness(struct judging *j)
{
	const struct record *r = j->record;
	if (r->end == END_HARNESS) {
		_cleanup_buf_ struct buf why = BUF_INIT;
		escape_visible(&why, r->error.text, strlen(r->error.text), false);
		judge_say(j, -1, _("the grader failed, this is no fault of the submission: %s"),
			  why.data);
		return VERDICT_HARNESS_ERROR;
	}
	if (r->program_count != j->run->process_count) {
		judge_say(j, -1, _("the record is not one of this test"));
		return VERDICT_HARNESS_ERROR;
	}
	for (size_t i = 0; i < r->program_count; i++) {
		const struct program_record *p = &r->programs[i];
		if (p->ending != ENDING_NO_EXEC || explain_is_own(j->result, (int)i))
			continue;
		judge_say(j, (int)i, _("could not be started: %s"), strerror(p->status));
		return VERDICT_HARNESS_ERROR;
	}
	return VERDICT_PASS;
}

static enum verdict first_of(struct judging *j, enum verdict (*const *checks)(struct judging *),
			     size_t count)
{
	enum verdict v = VERDICT_PASS;
	for (size_t i = 0; i < count && v == VERDICT_PASS; i++)
		v = checks[i](j);
	return v;
}

static enum verdict (*const broken_checks[])(struct judging *) = {
	judge_forbidden, judge_limits, judge_deadlock, judge_crash,
};

static enum verdict (*const expect_checks[])(struct judging *) = {
	judge_exits, judge_outputs, judge_objects, judge_behaviours, judge_leftovers,
};

static enum verdict judge_broken(struct judging *j)
{
	return first_of(j, broken_checks, COUNT(broken_checks));
}

static bool has_snapshot(const struct record *r, const char *label)
{
	for (size_t i = 0; i < r->snapshot_count; i++)
		if (strcmp(r->snapshots[i].label, label) == 0)
			return true;
	return false;
}

/* Did a run that broke off get far enough to tell what is asked here? */
static bool can_be_told(const struct judging *j)
{
	const struct expect *e = j->expect;
	const struct record *r = j->record;
	if ((e->screen.given || e->screen_inside.given) && r->end != END_DONE)
		return false;
	for (size_t i = 0; i < e->process_count; i++) {
		size_t program = e->processes[i].process;
		enum ending ending = r->programs[program].ending;
		if (ending == ENDING_SIGNALED && judge_expects_death(j, program))
			continue;
		if (ending != ENDING_EXITED && ending != ENDING_STOPPED)
			return false;
	}
	for (size_t i = 0; i < e->object_count; i++)
		if (!has_snapshot(r, e->objects[i].at))
			return false;
	return true;
}

/* Of all that the student should have printed in this run, nothing came. */
static bool is_silent(const struct judging *j)
{
	const struct expect *e = &j->run->expect;
	bool asked = e->screen.given || e->screen_inside.given;
	if (asked && j->record->screen.bytes.len > 0)
		return false;
	for (size_t i = 0; i < e->process_count; i++) {
		const struct expect_process *p = &e->processes[i];
		bool text = p->stdout_text.given || p->inside.given;
		if (p->stdout_text.has_exact && p->stdout_text.exact.len == 0)
			text = false;
		if (!text || !explain_is_own(j->result, (int)p->process))
			continue;
		if (j->record->programs[p->process].out.bytes.len > 0)
			return false;
		asked = true;
	}
	return asked;
}

/* Who makes nothing leaves nothing behind; that is no merit. */
static bool did_nothing(struct judging *j)
{
	const struct expect *own = j->expect;
	j->expect = &j->run->expect;
	bool made = judge_objects(j) == VERDICT_PASS;
	j->expect = own;
	judge_forget(j);
	return !made || is_silent(j);
}

/*
 * What has to be done on the way, or at the end, cannot be told of a run that broke off; but a
 * fault that was seen was seen.
 */
static enum verdict judge_way(struct judging *j)
{
	_cleanup_free_ char *why = buf_steal(&j->reason);
	judge_forget(j); /* the details stand at the test that it judges again */
	if (judge_proven_behaviours(j) != VERDICT_PASS)
		return VERDICT_WRONG_BEHAVIOUR;
	judge_say(j, -1, _("not judged, because the run did not end well: %s"), why);
	return VERDICT_SKIPPED;
}

/* Judge another test's run for what this test expects. */
static enum verdict judge_again(struct judging *j)
{
	enum verdict broken = judge_broken(j);
	if (broken == VERDICT_HARNESS_ERROR)
		return broken;
	bool on_the_way = j->expect->left_behind != LEFT_NOT_JUDGED || j->expect->behaviour != 0;
	if (broken != VERDICT_PASS && on_the_way)
		return judge_way(j);
	if (broken != VERDICT_PASS && !can_be_told(j))
		return broken;
	judge_forget(j);
	if (on_the_way && did_nothing(j)) {
		judge_say(j, -1, "%s", j->expect->left_behind != LEFT_NOT_JUDGED ?
			  _("not judged, because nothing was made that could be left behind") :
			  _("not judged, because nothing came of the run"));
		return VERDICT_SKIPPED;
	}
	return first_of(j, expect_checks, COUNT(expect_checks));
}

static enum verdict decide(struct judging *j)
{
	enum verdict v = judge_harness(j);
	if (v != VERDICT_PASS)
		return v;
	if (j->result->test->judges >= 0)
		return judge_again(j);
	v = judge_broken(j);
	return v != VERDICT_PASS ? v : first_of(j, expect_checks, COUNT(expect_checks));
}

void judge(const struct record *record, const struct places *places, struct test_result *out)
{
	struct judging j = {
		.record = record,
		.places = places,
		.result = out,
		.run = test_run(out->exercise, out->test),
		.expect = &out->test->expect,
		.reason = BUF_INIT,
		.detail = BUF_INIT,
	};
	out->verdict = decide(&j);
	if (fault_of_seed(record->seed).kind != FAULT_NONE)
		out->verdict = judge_fault(&j, out->verdict);
	if (out->verdict != VERDICT_PASS)
		order_story(&j.detail, &(struct account){ record, places, out });
	out->points = out->verdict == VERDICT_PASS ? out->test->points : 0;
	out->unchecked = j.unchecked;
	out->reason = buf_steal(&j.reason);
	out->detail = buf_steal(&j.detail);
}
