/* SPDX-License-Identifier: MIT */
#include "lint.h"

#include <string.h>

#include "../sandbox/memory.h"
#include "number.h"

static const char *points(struct buf *out, int64_t value)
{
	out->len = 0;
	number_print(out, NUMBER_POINTS, value);
	return out->data;
}

static void wrong_sum(struct yaml_file *file, const struct yaml_node *at, const char *parts,
		      int64_t sum, int64_t declared)
{
	_cleanup_buf_ struct buf a = BUF_INIT;
	_cleanup_buf_ struct buf b = BUF_INIT;
	yaml_mistake(file, at, "the points of the %s add up to %s, not to %s", parts,
		     points(&a, sum), points(&b, declared));
}

static void sum_tests(struct loader *l, const struct yaml_node *at)
{
	const struct exercise *ex = l->exercise;
	int64_t sum = 0;
	_cleanup_buf_ struct buf parts = BUF_INIT;
	_cleanup_buf_ struct buf p = BUF_INIT;
	for (size_t i = 0; i < ex->test_count; i++) {
		const struct test *t = &ex->tests[i];
		sum += t->points * (int64_t)t->pairing_count;
		buf_printf(&parts, "%s%s %s", i ? ", " : "", t->id, points(&p, t->points));
		if (t->pairing_count > 1)
			buf_printf(&parts, " x %zu", t->pairing_count);
	}
	if (sum == ex->points)
		return;
	wrong_sum(l->file, at, "tests", sum, ex->points);
	yaml_note(l->file, "%s", parts.data);
}

static bool is_run(const struct exercise *ex, size_t executable)
{
	for (size_t i = 0; i < ex->test_count; i++)
		for (size_t j = 0; j < ex->tests[i].process_count; j++)
			if (ex->tests[i].processes[j].executable == executable)
				return true;
	return false;
}

void lint_exercise(struct loader *l, const struct yaml_node *root)
{
	const struct exercise *ex = l->exercise;
	if (l->unsure)
		return;
	if (yaml_get(root, "points"))
		sum_tests(l, yaml_get(root, "points"));
	const struct yaml_node *executables = yaml_get(root, "executables");
	for (size_t i = 0; i < ex->executable_count; i++)
		if (!is_run(ex, i))
			yaml_mistake(l->file, yaml_key(executables, ex->executables[i].name),
				     "no test runs \"%s\"", ex->executables[i].name);
}

void lint_homework(struct yaml_file *file, const struct homework *hw)
{
	const struct yaml_node *at = yaml_get(file->root, "points");
	int64_t sum = 0;
	_cleanup_buf_ struct buf parts = BUF_INIT;
	_cleanup_buf_ struct buf p = BUF_INIT;
	for (size_t i = 0; i < hw->exercise_count; i++) {
		const struct exercise *ex = &hw->exercises[i];
		sum += ex->points;
		buf_printf(&parts, "%s%s %s", i ? ", " : "", ex->id, points(&p, ex->points));
	}
	if (at && sum != hw->points) {
		wrong_sum(file, at, "exercises", sum, hw->points);
		yaml_note(file, "%s", parts.data);
	}
	if (at && hw->starter_points > hw->points)
		yaml_mistake(file, yaml_get(file->root, "starter_points"),
			     "the starters cannot earn more than all points");
}

static bool has_screen(const struct test *run)
{
	for (size_t i = 0; i < run->process_count; i++)
		if (run->processes[i].output == STDOUT_SCREEN)
			return true;
	return false;
}

static void no_screen(struct loader *l, const struct test *run, const struct yaml_node *key)
{
	if (!key || has_screen(run))
		return;
	yaml_mistake(l->file, key, "no process has \"output: screen\"");
	yaml_note(l->file, "what one process prints is judged in its own entry");
}

static void shared_screen(struct loader *l, const struct yaml_node *key, const char *screen_key)
{
	if (!key)
		return;
	yaml_mistake(l->file, key, "this process prints on the screen that it shares");
	yaml_note(l->file, "what stands there is judged by expect: %s", screen_key);
}

/* Which properties an object of a kind has. */
static const struct trait {
	const char *key;
	unsigned kinds;
} traits[] = {
#define KIND(k) (1u << (k))
	{ "name", ~(KIND(OBJECT_SHM) | KIND(OBJECT_SEM) | KIND(OBJECT_MSG)) },
	{ "size", KIND(OBJECT_FILE) | KIND(OBJECT_SHM) | KIND(OBJECT_POSIX_SHM) },
	{ "count", KIND(OBJECT_SEM) | KIND(OBJECT_MSG) | KIND(OBJECT_POSIX_MQ) },
	{ "attached", KIND(OBJECT_SHM) },
};

static void lint_object(struct loader *l, const struct test *run, const struct yaml_node *map)
{
	const struct yaml_node *at = yaml_get(map, "at");
	int kind = schema_word(&schema_object, map, "kind");
	for (size_t i = 0; yaml_get(map, "kind") && i < COUNT(traits); i++)
		if (yaml_key(map, traits[i].key) && !(traits[i].kinds & KIND(kind)))
			yaml_mistake(l->file, yaml_key(map, traits[i].key),
				     "\"%s\" is not a property of \"%s\"", traits[i].key,
				     object_kind_words[kind]);
	if (!at || spec_has_snapshot(run, at->text))
		return;
	_cleanup_buf_ struct buf labels = BUF_INIT;
	for (size_t i = 0; i < run->step_count; i++)
		if (run->steps[i].kind == STEP_SNAPSHOT)
			buf_printf(&labels, "%s%s", labels.len ? ", " : "", run->steps[i].text);
	yaml_mistake(l->file, at, "no step takes a snapshot \"%s\"", at->text);
	yaml_note(l->file, "allowed: %s", labels.len ? labels.data : "none; add a step snapshot");
}

void lint_expect(struct loader *l, const struct test *t, const struct yaml_node *map)
{
	const struct test *run = test_run(l->exercise, t);
	const struct yaml_node *objects = yaml_get(map, "objects");
	no_screen(l, run, yaml_key(map, "screen"));
	no_screen(l, run, yaml_key(map, "inside"));
	for (size_t i = 0; i < t->expect.process_count; i++) {
		const struct process *p = &run->processes[t->expect.processes[i].process];
		const struct yaml_node *value = yaml_get(map, p->name);
		if (p->output != STDOUT_SCREEN)
			continue;
		shared_screen(l, yaml_key(value, "stdout"), "screen");
		shared_screen(l, yaml_key(value, "inside"), "inside");
	}
	for (size_t i = 0; objects && i < objects->count; i++)
		if (!objects->pairs[i].value->bad)
			lint_object(l, run, objects->pairs[i].value);
}
