/* SPDX-License-Identifier: MIT */
#include "grader.h"

#include <errno.h>
#include <sched.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "../sandbox/memory.h"
#include "campaign.h"
#include "judge.h"
#include "keep.h"
#include "message.h"
#include "place_box.h"
#include "plan.h"
#include "pool.h"
#include "source.h"
#include "unit.h"

struct submission {
	struct unit *units; /* as homework_sources() numbers them */
	bool *started;	    /* for each exercise: its runs are queued, or will never be */
	bool real_time;
	struct result result;
};

/* One run of a test in one pairing. */
struct run {
	struct grader *grader;
	struct submission *submission;
	const struct exercise *exercise;
	const struct test *test;
	size_t pairing;
	struct campaign campaign; /* what is run beside the usual one, and how much of it has been */
	size_t begun;
	uint64_t seed;	 /* of an order or a fault */
};

struct grader {
	const struct homework *homework;
	struct sandbox *sandbox;
	const struct grade_options *options;
	struct pool *pool;
	const char **sources; /* every source name of the homework once */
	size_t source_count;
	struct unit *references;
	int reference_folder;
	struct submission **submissions;
	size_t submission_count;
	struct run **runs;
	size_t run_count;
	int jobs_total, jobs_done;
	int64_t began_ns;
};

/* --- what a homework consists of --- */

static size_t source_index(struct grader *g, const char *name)
{
	for (size_t i = 0; i < g->source_count; i++)
		if (strcmp(g->sources[i], name) == 0)
			return i;
	g->sources = grow(g->sources, g->source_count, sizeof(*g->sources));
	g->sources[g->source_count] = name;
	return g->source_count++;
}

static void list_sources(struct grader *g)
{
	for (size_t e = 0; e < g->homework->exercise_count; e++) {
		const struct exercise *ex = &g->homework->exercises[e];
		for (size_t i = 0; i < ex->executable_count; i++)
			source_index(g, ex->executables[i].source);
	}
	g->references = xcalloc(g->source_count, sizeof(*g->references));
	for (size_t i = 0; i < g->source_count; i++)
		unit_init(&g->references[i], g->sources[i]);
}

static bool is_partner(const struct homework *hw, const char *source)
{
	for (size_t e = 0; e < hw->exercise_count; e++)
		for (size_t i = 0; i < hw->exercises[e].executable_count; i++)
			if (strcmp(hw->exercises[e].executables[i].source, source) == 0)
				return hw->exercises[e].executables[i].partner;
	return false;
}

static struct unit *unit_of(struct grader *g, struct submission *s, const struct exercise *ex,
			    const struct process *p, bool by_student)
{
	size_t index = source_index(g, ex->executables[p->executable].source);
	return by_student ? &s->units[index] : &g->references[index];
}

/* --- building --- */

static void start_exercises(struct grader *g);

static void note_progress(struct grader *g, const char *what)
{
	g->jobs_done++;
	progress_note(g->options->progress, g->jobs_done, what);
}

static void reference_built(struct unit *u, void *context)
{
	struct grader *g = context;
	note_progress(g, u->name);
	start_exercises(g);
}

static void submission_built(struct unit *u, void *context)
{
	struct grader *g = context;
	keep_program(g->options->keep, u->name, u->image.fd);
	note_progress(g, u->name);
	start_exercises(g);
}

static void build(struct grader *g, struct unit *u, void (*changed)(struct unit *, void *))
{
	u->changed = changed;
	u->context = g;
	g->jobs_total += unit_build(u, g->pool);
}

static void build_reference(struct grader *g, struct unit *u)
{
	unit_read(u, &g->reference_folder, 1);
	if (!u->source.submitted || u->source.problem[0] != '\0')
		u->failure = xasprintf("reference/%s/%s: %s", g->homework->id, u->name,
				       u->source.submitted ? u->source.problem : strerror(ENOENT));
	build(g, u, reference_built);
}

/* Those that the submission's tests run as the grader's own programs, if not there already. */
static void build_references(struct grader *g, struct submission *s)
{
	for (size_t i = 0; i < s->result.test_count; i++) {
		const struct test_result *t = &s->result.tests[i];
		const struct test *run = test_run(t->exercise, t->test);
		for (size_t p = 0; p < run->process_count; p++) {
			bool by_student = t->pairing->by_student[p];
			struct unit *u = unit_of(g, s, t->exercise, &run->processes[p], by_student);
			if (!by_student && !u->needed)
				build_reference(g, u);
		}
	}
}

/* --- results --- */

static bool source_needed(const struct grader *g, const struct result *r, const char *name)
{
	if (is_partner(g->homework, name))
		return false;
	for (size_t i = 0; i < r->test_count; i++) {
		const struct exercise *ex = r->tests[i].exercise;
		for (size_t x = 0; x < ex->executable_count; x++)
			if (strcmp(ex->executables[x].source, name) == 0)
				return true;
	}
	return false;
}

static void finish_sources(struct grader *g, struct submission *s)
{
	struct result *r = &s->result;
	for (size_t i = 0; i < g->source_count; i++) {
		if (!source_needed(g, r, s->units[i].name))
			continue;
		r->sources = grow(r->sources, r->source_count, sizeof(*r->sources));
		r->sources[r->source_count++] = unit_result(&s->units[i]);
	}
}

static void finish(struct grader *g, struct submission *s)
{
	struct result *r = &s->result;
	finish_sources(g, s);
	result_total(r);
	r->tier = xstrdup(tier_name(sandbox_tier(g->sandbox)));
	if (!r->limits_by)
		r->limits_by = xstrdup("");
}

/* --- running --- */

/* The images of the test's processes; NULL and the verdict set where one is missing. */
static bool find_images(struct grader *g, struct submission *s, const struct exercise *ex,
			const struct test *t, const struct pairing *p, int *images,
			struct test_result *verdict)
{
	for (size_t i = 0; i < t->process_count; i++) {
		const struct unit *u = unit_of(g, s, ex, &t->processes[i], p->by_student[i]);
		_cleanup_free_ char *reason = NULL;
		images[i] = u->image.fd;
		if (images[i] >= 0)
			continue;
		if (u->failure || !p->by_student[i])
			result_set(verdict, VERDICT_HARNESS_ERROR, unit_problem(u));
		else if (!u->source.submitted) {
			reason = xasprintf(_("%s was not submitted"), u->name);
			result_set(verdict, VERDICT_NOT_SUBMITTED, reason);
		} else {
			reason = xasprintf("%s: %s", u->name, unit_problem(u));
			result_set(verdict, VERDICT_NOT_BUILT, reason);
		}
		return false;
	}
	return true;
}

static struct box *run_start(void *context, struct sandbox *sandbox, struct error *err)
{
	struct run *run = context;
	const struct test *t = run->test;
	const struct pairing *p = &t->pairings[run->pairing];
	struct test_result ignored = { 0 };
	struct plan plan;
	int *images = xcalloc(t->process_count, sizeof(*images));
	find_images(run->grader, run->submission, run->exercise, t, p, images, &ignored);
	plan_init(&plan, t, p, images);
	plan.scenario.watch = !run->grader->options->unwatched;
	plan.scenario.virtual_time &= plan.scenario.watch && !run->submission->real_time;
	plan.scenario.seed = run->seed;
	plan.scenario.lock_points = t->schedules > 1 || run->seed != 0;
	struct box *box = box_start(sandbox, &plan.scenario, err);
	plan_release(&plan);
	free(images);
	return box;
}

/* As in this run; a test that has failed in an earlier one keeps that verdict. */
static bool judge_test(struct run *run, const struct record *record, const struct places *places,
		       struct test_result *t)
{
	struct test_result new = *t;
	if (run->begun > 0 && run->seed != t->seed && t->verdict != VERDICT_PASS)
		return false;
	judge(record, places, &new);
	/* what cannot be judged in another order has been judged in the usual one */
	if (run->begun > 0 && (new.verdict == VERDICT_PASS || new.verdict == VERDICT_SKIPPED)) {
		free(new.reason);
		free(new.detail);
		return false;
	}
	free(t->reason);
	free(t->detail);
	*t = new;
	t->wall_ns = record->wall_ns;
	t->virtual_ns = record->virtual_ns;
	t->seed = run->seed;
	keep_run(run->grader->options->keep, t, record);
	return t->verdict != VERDICT_PASS;
}

/* NULL if that test is not to be judged by this run: faults are a matter of the run's own test. */
static struct test_result *judging(const struct run *run, size_t i)
{
	if (fault_of_seed(run->seed).kind != FAULT_NONE && &run->exercise->tests[i] != run->test)
		return NULL;
	return result_judging(&run->submission->result, &run->exercise->tests[i], run->test,
			      run->test->pairings[run->pairing].name);
}

/* Returns whether any test did not pass. */
static bool judge_run(struct run *run, const struct record *record, const struct places *places,
		      const struct error *err)
{
	bool failed = false;
	struct result *r = &run->submission->result;
	for (size_t i = 0; i < run->exercise->test_count; i++) {
		struct test_result *t = judging(run, i);
		if (t && record)
			failed |= judge_test(run, record, places, t);
		else if (t)
			result_set(t, VERDICT_HARNESS_ERROR, err->text);
	}
	if (record && !r->limits_by && record->limits_by)
		r->limits_by = xstrdup(record->limits_by);
	return failed;
}

/* Is there a test left that might fail in that run? */
static bool any_passed(const struct run *run)
{
	for (size_t i = 0; i < run->exercise->test_count; i++) {
		const struct test_result *t = judging(run, i);
		if (t && t->verdict == VERDICT_PASS)
			return true;
	}
	return false;
}

static void plan(struct run *run, const struct record *record)
{
	campaign_plan(&run->campaign, run->test, run->grader->options->schedules, record);
	struct test_result *own = result_find(&run->submission->result, run->test,
					      run->test->pairings[run->pairing].name);
	if (!own)
		return;
	own->faults = run->campaign.faults;
	own->faults_left_out = run->campaign.left_out;
}

/* The next of the runs beside the usual one in which a test might fail; false if there is none. */
static bool has_next(struct run *run)
{
	while (run->begun < run->campaign.count) {
		run->seed = run->campaign.seeds[run->begun++];
		if (any_passed(run))
			return true;
	}
	return false;
}

static void queue(struct run *run);

/* Nobody will judge it any more. */
static void settle(struct run *run, struct record *record, const struct places *places)
{
	_cleanup_free_ char *what = xasprintf("%s.%s", run->exercise->id, run->test->id);
	const char *pairing = run->test->pairings[run->pairing].name;
	const struct grade_options *o = run->grader->options;
	if (record)
		result_keep(&run->submission->result, run->test, pairing, o->traces, record, places);
	if (record && run->begun == 0 && o->seed == 0)
		plan(run, record);
	if (record && has_next(run))
		queue(run);
	else
		note_progress(run->grader, what);
}

static void judge_with_places(void *context, struct record *record, const struct places *places)
{
	judge_run(context, record, places, NULL);
	settle(context, record, places);
}

/* Where in the student's sources was that? The record goes along, if that is asked. */
static bool ask_for_places(struct run *run, struct record *record)
{
	const struct test *t = run->test;
	const struct pairing *p = &t->pairings[run->pairing];
	struct place_source *sources = xcalloc(t->process_count, sizeof(*sources));
	for (size_t i = 0; i < t->process_count; i++) {
		const struct unit *u = unit_of(run->grader, run->submission, run->exercise,
					       &t->processes[i], p->by_student[i]);
		sources[i] = (struct place_source){ p->by_student[i] ? u->image.fd : -1, u->name };
	}
	bool asked = record->program_count == t->process_count &&
		     place_box_queue(run->grader->pool, record, sources, judge_with_places, run);
	free(sources);
	return asked;
}

static void run_done(void *context, struct record *record, const struct error *err)
{
	struct run *run = context;
	if (!judge_run(run, record, NULL, err) || !ask_for_places(run, record))
		settle(run, record, NULL); /* else when it has been judged again */
}

static void queue(struct run *run)
{
	struct job job = { run_start, run_done, run };
	pool_add(run->grader->pool, LANE_RUN, &job);
}

/* Does anybody want to know how this run ends? */
static bool wanted(struct submission *s, const struct exercise *ex, const struct test *t,
		   const char *pairing)
{
	for (size_t i = 0; i < ex->test_count; i++)
		if (result_judging(&s->result, &ex->tests[i], t, pairing))
			return true;
	return false;
}

static void mark_not_run(struct submission *s, const struct exercise *ex, const struct test *of,
			 const struct pairing *p, const struct test_result *why)
{
	for (size_t i = 0; i < ex->test_count; i++) {
		struct test_result *t = result_judging(&s->result, &ex->tests[i], of,
							p->name);
		if (t)
			result_set(t, why->verdict, why->reason);
	}
}

static void add_run(struct grader *g, struct submission *s, const struct exercise *ex,
		    const struct test *t, size_t pairing)
{
	const struct pairing *p = &t->pairings[pairing];
	struct test_result problem = { 0 };
	int *images = xcalloc(t->process_count, sizeof(*images));
	bool complete = find_images(g, s, ex, t, p, images, &problem);
	free(images);
	if (!complete) {
		mark_not_run(s, ex, t, p, &problem);
		free(problem.reason);
		return;
	}
	struct run *run = xcalloc(1, sizeof(*run));
	*run = (struct run){ .grader = g, .submission = s, .exercise = ex, .test = t,
			     .pairing = pairing, .seed = g->options->seed };
	g->runs = grow(g->runs, g->run_count, sizeof(*g->runs));
	g->runs[g->run_count++] = run;
	g->jobs_total++;
	queue(run);
}

static void add_runs(struct grader *g, struct submission *s, const struct exercise *ex)
{
	for (size_t i = 0; i < ex->test_count; i++) {
		const struct test *t = &ex->tests[i];
		for (size_t p = 0; p < t->pairing_count && t->judges < 0; p++)
			if (wanted(s, ex, t, t->pairings[p].name))
				add_run(g, s, ex, t, p);
	}
}

static bool all_built(struct grader *g, struct submission *s, const struct exercise *ex)
{
	for (size_t i = 0; i < ex->executable_count; i++) {
		size_t index = source_index(g, ex->executables[i].source);
		if (!g->references[index].done || !s->units[index].done)
			return false;
	}
	return true;
}

static void start_exercises(struct grader *g)
{
	for (size_t i = 0; i < g->submission_count; i++) {
		struct submission *s = g->submissions[i];
		for (size_t e = 0; e < g->homework->exercise_count; e++) {
			const struct exercise *ex = &g->homework->exercises[e];
			if (s->started[e] || !all_built(g, s, ex))
				continue;
			s->started[e] = true;
			add_runs(g, s, ex);
		}
	}
	progress_start(g->options->progress, g->jobs_total);
}

/* --- the interface --- */

static int64_t now_ns(void)
{
	struct timespec t;
	clock_gettime(CLOCK_MONOTONIC, &t);
	return (int64_t)t.tv_sec * 1000000000 + t.tv_nsec;
}

static int cpus(void)
{
	cpu_set_t set;
	return sched_getaffinity(0, sizeof(set), &set) == 0 ? CPU_COUNT(&set) : 1;
}

static struct sandbox *open_sandbox(bool weak, struct error *err)
{
	struct sandbox *sandbox = weak ? sandbox_open_weak(err) : sandbox_open(err);
	if (sandbox && sandbox_check(sandbox, err) == 0)
		return sandbox;
	struct error why = *err;
	error_set(err, 0, _("%s; 'grade doctor' tells more"), why.text);
	sandbox_close(sandbox);
	return NULL;
}

struct grader *grader_new(const struct homework *hw, const struct grade_options *o,
			  struct error *err)
{
	_cleanup_free_ char *path = xasprintf("%s/reference/%s", o->root, hw->id);
	_cleanup_fd_ int folder = source_open_folder(path, err);
	if (folder < 0 || build_check(err) < 0)
		return NULL;
	struct sandbox *sandbox = open_sandbox(o->weak, err);
	if (!sandbox)
		return NULL;
	struct grader *g = xcalloc(1, sizeof(*g));
	g->sandbox = sandbox;
	g->began_ns = now_ns();
	g->homework = hw;
	g->options = o;
	g->reference_folder = steal_fd(&folder);
	/* in the weak tier, programs of two runs would meet in /tmp */
	g->pool = pool_new(sandbox, cpus(), o->weak ? 1 : o->jobs);
	list_sources(g);
	return g;
}

size_t grader_add(struct grader *g, const char *label, const int *folders, size_t folder_count,
		  const bool *wanted_exercises)
{
	struct submission *s = xcalloc(1, sizeof(*s));
	g->submissions = grow(g->submissions, g->submission_count, sizeof(*g->submissions));
	g->submissions[g->submission_count] = s;
	s->real_time = g->options->real_time;
	result_init(&s->result, g->homework, label, g->options->only, wanted_exercises);
	s->started = xcalloc(g->homework->exercise_count, sizeof(*s->started));
	s->units = xcalloc(g->source_count, sizeof(*s->units));
	for (size_t i = 0; i < g->source_count; i++) {
		struct unit *u = &s->units[i];
		unit_init(u, g->sources[i]);
		if (!source_needed(g, &s->result, g->sources[i]))
			continue;
		unit_read(u, folders, folder_count);
		build(g, u, submission_built);
	}
	build_references(g, s);
	return g->submission_count++;
}

void grader_in_real_time(struct grader *g, size_t submission)
{
	g->submissions[submission]->real_time = true;
}

void grader_run(struct grader *g)
{
	start_exercises(g);
	pool_run(g->pool, NULL);
	progress_end(g->options->progress);
	for (size_t i = 0; i < g->submission_count; i++) {
		g->submissions[i]->result.wall_ns = now_ns() - g->began_ns;
		finish(g, g->submissions[i]);
	}
}

bool grader_failed(const struct grader *g)
{
	for (size_t i = 0; i < g->submission_count; i++)
		if (g->submissions[i]->result.harness_error)
			return true;
	return false;
}

struct result *grader_result(struct grader *g, size_t submission)
{
	return &g->submissions[submission]->result;
}

static void release_units(struct unit *units, size_t count)
{
	for (size_t i = 0; i < count; i++)
		unit_release(&units[i]);
	free(units);
}

void grader_free(struct grader *g)
{
	if (!g)
		return;
	pool_free(g->pool);
	sandbox_close(g->sandbox);
	for (size_t i = 0; i < g->submission_count; i++) {
		release_units(g->submissions[i]->units, g->source_count);
		free(g->submissions[i]->started);
		result_release(&g->submissions[i]->result);
		free(g->submissions[i]);
	}
	free(g->submissions);
	for (size_t i = 0; i < g->run_count; i++) {
		campaign_release(&g->runs[i]->campaign);
		free(g->runs[i]);
	}
	free(g->runs);
	release_units(g->references, g->source_count);
	free(g->sources);
	close(g->reference_folder);
	free(g);
}
