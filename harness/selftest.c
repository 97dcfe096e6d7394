/* SPDX-License-Identifier: MIT */
#include <errno.h>
#include <fnmatch.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "../sandbox/memory.h"
#include "grader.h"
#include "message.h"
#include "mistake.h"
#include "source.h"

/*
 * The grader is graded: the references must earn everything, the starters what homework.yaml
 * declares, and each sample submission must fail exactly the tests that it declares. The references are
 * graded in real time as well.
 */
struct selftest {
	const struct homework *homework;
	const struct grade_options *options;
	struct grader *grader;
	int reference, starters; /* folders */
	struct mistake *mistakes;
	size_t mistake_count;
	size_t *numbers; /* of the mistakes' submissions */
	struct buf *out;
	int passed, failed;
};

#define NOT_GRADED ((size_t)-1)

static void say(struct selftest *s, bool good, const char *what)
{
	buf_printf(s->out, "%s %s\n", good ? "✔" : "✘", what);
	if (good)
		s->passed++;
	else
		s->failed++;
}

/* Which exercises use a source that the sample submission changes? */
static bool *changed_exercises(const struct selftest *s, int folder)
{
	const struct homework *hw = s->homework;
	bool *changed = xcalloc(hw->exercise_count, sizeof(*changed));
	struct stat st;
	for (size_t e = 0; e < hw->exercise_count; e++)
		for (size_t i = 0; i < hw->exercises[e].executable_count; i++)
			if (fstatat(folder, hw->exercises[e].executables[i].source, &st, 0) == 0)
				changed[e] = true;
	return changed;
}

static bool wanted(const struct selftest *s, const char *name)
{
	return !s->options->only || fnmatch(s->options->only, name, 0) == 0;
}

static void add_mistakes(struct selftest *s)
{
	s->numbers = xcalloc(s->mistake_count, sizeof(*s->numbers));
	for (size_t i = 0; i < s->mistake_count; i++) {
		struct mistake *m = &s->mistakes[i];
		int folders[] = { m->folder, s->reference };
		s->numbers[i] = NOT_GRADED;
		if (m->not_yet || !wanted(s, m->name))
			continue;
		bool *exercises = changed_exercises(s, m->folder);
		s->numbers[i] = grader_add(s->grader, m->name, folders, 2, exercises);
		free(exercises);
	}
}

/* The tests of a result that did not pass, one a line. */
static void list_failures(struct selftest *s, const struct result *r)
{
	for (size_t i = 0; i < r->test_count; i++)
		if (r->tests[i].verdict != VERDICT_PASS)
			buf_printf(s->out, "    %s: %s (%s)\n", r->tests[i].id,
				   verdict_info(r->tests[i].verdict)->name, r->tests[i].reason);
}

static void check_score(struct selftest *s, const char *who, const struct result *r,
			int64_t declared)
{
	_cleanup_buf_ struct buf text = BUF_INIT;
	_cleanup_buf_ struct buf score = BUF_INIT;
	_cleanup_buf_ struct buf due = BUF_INIT;
	points_print(&score, r->score);
	points_print(&due, declared);
	/* what cannot be judged on this machine may have been won or not */
	bool good = r->score <= declared && r->score + r->unchecked >= declared &&
		    !r->harness_error;
	buf_printf(&text, _("%s: %s points, declared %s"), who, score.data, due.data);
	say(s, good, text.data);
	if (!good)
		list_failures(s, r);
}

/* Virtual time must not change what a program is worth. */
static void check_real_time(struct selftest *s, const struct result *virtual,
			    const struct result *real)
{
	_cleanup_buf_ struct buf differences = BUF_INIT;
	for (size_t i = 0; i < virtual->test_count; i++) {
		const struct test_result *a = &virtual->tests[i], *b = &real->tests[i];
		if (a->verdict != b->verdict)
			buf_printf(&differences, _("    %s: in virtual time %s, in real time %s (%s)\n"),
				   a->id, verdict_info(a->verdict)->name,
				   verdict_info(b->verdict)->name,
				   b->verdict != VERDICT_PASS ? b->reason : a->reason);
	}
	say(s, differences.len == 0, _("references: the same verdicts in real time"));
	buf_str(s->out, differences.data);
}

static const struct expected_failure *find_expected(const struct mistake *m, const char *id)
{
	for (size_t i = 0; i < m->fail_count; i++)
		if (strcmp(m->fails[i].id, id) == 0)
			return &m->fails[i];
	return NULL;
}

static bool ran(const struct result *r, const char *id)
{
	for (size_t i = 0; i < r->test_count; i++)
		if (strcmp(r->tests[i].id, id) == 0)
			return true;
	return false;
}

/* Appends every difference between what was declared and what came out. */
static void compare(struct buf *out, const struct mistake *m, const struct result *r)
{
	for (size_t i = 0; i < r->test_count; i++) {
		const struct test_result *t = &r->tests[i];
		const struct expected_failure *e = find_expected(m, t->id);
		enum verdict due = e ? e->verdict : VERDICT_PASS;
		if (t->verdict != due && !t->unchecked)
			buf_printf(out, _("    %s: declared %s, found %s (%s)\n"), t->id,
				   verdict_info(due)->name, verdict_info(t->verdict)->name,
				   t->reason);
	}
	for (size_t i = 0; i < m->fail_count; i++)
		if (!ran(r, m->fails[i].id))
			buf_printf(out, _("    %s: there is no such test\n"), m->fails[i].id);
}

static void check_mistakes(struct selftest *s)
{
	for (size_t i = 0; i < s->mistake_count; i++) {
		const struct mistake *m = &s->mistakes[i];
		if (s->numbers[i] == NOT_GRADED)
			continue;
		_cleanup_buf_ struct buf differences = BUF_INIT;
		_cleanup_free_ char *what = xasprintf("%s: %s", m->name, m->summary);
		compare(&differences, m, grader_result(s->grader, s->numbers[i]));
		say(s, differences.len == 0, what);
		buf_str(s->out, differences.data);
	}
}

static void list_not_yet(struct selftest *s)
{
	bool first = true;
	for (size_t i = 0; i < s->mistake_count; i++) {
		if (!s->mistakes[i].not_yet)
			continue;
		if (first)
			buf_str(s->out, _("Mistakes that are not caught yet:\n"));
		first = false;
		buf_printf(s->out, "  %s: %s\n    %s\n", s->mistakes[i].name,
			   s->mistakes[i].summary, s->mistakes[i].not_yet);
	}
}

static int open_reference(struct selftest *s, struct error *err)
{
	_cleanup_free_ char *path = xasprintf("%s/reference/%s", s->options->root, s->homework->id);
	s->reference = source_open_folder(path, err);
	return s->reference < 0 ? -1 : 0;
}

/* A homework without starters, which then earn nothing, is one too: s->starters stays -1. */
static int open_starters(struct selftest *s, struct error *err)
{
	_cleanup_free_ char *path = xasprintf("%s/assignments/%s", s->options->root,
					      s->homework->id);
	if (s->homework->starter_points == 0 && access(path, F_OK) < 0 && errno == ENOENT)
		return 0;
	s->starters = source_open_folder(path, err);
	return s->starters < 0 ? -1 : 0;
}

/*
 * An installed grader comes without the sample submissions: then there are none. Returns 0, or -2
 * as selftest_run() does.
 */
static int load_mistakes(struct selftest *s, struct error *err)
{
	_cleanup_buf_ struct buf wrong = BUF_INIT;
	_cleanup_free_ char *path = xasprintf("%s/tests/submissions/%s", s->options->root,
					      s->homework->id);
	if (access(path, F_OK) < 0 && errno == ENOENT) {
		buf_printf(s->out, _("no sample submissions: there is no %s\n"), path);
		return 0;
	}
	if (mistake_load_all(path, &s->mistakes, &s->mistake_count, &wrong) == 0)
		return 0;
	buf_str(s->out, wrong.data);
	error_set(err, 0, _("the sample submissions have mistakes of their own"));
	return -2;
}

static int open_all(struct selftest *s, struct error *err)
{
	if (open_reference(s, err) < 0 || open_starters(s, err) < 0)
		return -1;
	return load_mistakes(s, err);
}

static int run(struct selftest *s, struct error *err)
{
	int bad = open_all(s, err);
	if (bad)
		return bad;
	struct grade_options all = *s->options;
	all.only = NULL;
	s->grader = grader_new(s->homework, &all, err);
	if (!s->grader)
		return -1;
	bool whole = !s->options->only, starters = whole && s->starters >= 0;
	size_t reference_number = NOT_GRADED, starters_number = NOT_GRADED, real_number = NOT_GRADED;
	if (whole && !all.real_time) { /* first, because they take longest, but mostly sleep */
		real_number = grader_add(s->grader, "reference", &s->reference, 1, NULL);
		grader_in_real_time(s->grader, real_number);
	}
	if (whole)
		reference_number = grader_add(s->grader, "reference", &s->reference, 1, NULL);
	if (starters)
		starters_number = grader_add(s->grader, "starters", &s->starters, 1, NULL);
	add_mistakes(s);
	grader_run(s->grader);
	if (whole)
		check_score(s, _("references"), grader_result(s->grader, reference_number),
			    s->homework->points);
	if (real_number != NOT_GRADED)
		check_real_time(s, grader_result(s->grader, reference_number),
				grader_result(s->grader, real_number));
	if (starters)
		check_score(s, _("starters"), grader_result(s->grader, starters_number),
			    s->homework->starter_points);
	check_mistakes(s);
	list_not_yet(s);
	buf_printf(s->out, _("%s: %d as declared, %d not\n"), s->homework->id, s->passed,
		   s->failed);
	if (grader_failed(s->grader))
		return error_set(err, 0, _("grading itself failed in some tests: see above"));
	return s->failed > 0;
}

int selftest_run(const struct homework *hw, const struct grade_options *o, struct buf *out,
		 struct error *err)
{
	struct selftest s = { .homework = hw, .options = o, .out = out, .reference = -1,
			      .starters = -1 };
	int result = run(&s, err);
	grader_free(s.grader);
	mistake_free_all(s.mistakes, s.mistake_count);
	free(s.numbers);
	cleanup_fd(&s.reference);
	cleanup_fd(&s.starters);
	return result;
}
