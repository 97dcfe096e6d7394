/* SPDX-License-Identifier: MIT */
#include <string.h>

#include "../sandbox/memory.h"
#include "lint.h"
#include "nearest.h"
#include "spec_load.h"

static void load_executables(struct loader *l, struct exercise *ex, const struct yaml_node *map)
{
	for (size_t i = 0; map && i < map->count; i++) {
		const struct yaml_node *value = map->pairs[i].value;
		const struct yaml_node *source = yaml_get(value, "source");
		if (map->pairs[i].key->bad)
			continue;
		ex->executables = grow(ex->executables, ex->executable_count,
				       sizeof(*ex->executables));
		struct executable *x = &ex->executables[ex->executable_count++];
		x->name = xstrdup(map->pairs[i].key->text);
		x->source = spec_text(value, "source");
		x->partner = schema_word(&schema_executable, value, "partner");
		if (source && !x->partner && strchr(x->source, '/')) {
			yaml_mistake(l->file, source,
				     "only a partner's source may lie in a folder");
			yaml_note(l->file, "allowed: the name of a file that students hand in, "
					   "such as fifo.c");
		}
	}
}

static void unknown_test(struct loader *l, const struct test *t, const struct yaml_node *name)
{
	const struct exercise *ex = l->exercise;
	const char *near = NULL;
	_cleanup_buf_ struct buf list = BUF_INIT;
	for (const struct test *other = ex->tests; other < t; other++) {
		if (other->judges >= 0 || *other->id == '\0')
			continue;
		near = near ? near : nearest(name->text, (const char *[]){ other->id }, 1);
		buf_printf(&list, "%s%s", list.len ? ", " : "", other->id);
	}
	if (near)
		yaml_mistake(l->file, name, "no test \"%s\" above; did you mean \"%s\"?",
			     name->text, near);
	else
		yaml_mistake(l->file, name, "no test \"%s\" with its own run above", name->text);
	yaml_note(l->file, "allowed: %s", list.len ? list.data : "none");
}

/* Which run is judged: t->judges, or false if that cannot be known. */
static bool load_judge(struct loader *l, struct test *t, const struct yaml_node *map)
{
	static const char *const own[] = { "processes", "network", "time", "schedules", "faults", "files", "limits", "steps" };
	const struct yaml_node *judge = yaml_get(map, "judge");
	if (!yaml_key(map, "judge"))
		return true;
	for (size_t i = 0; i < COUNT(own); i++) {
		if (yaml_key(map, own[i]))
			yaml_mistake(l->file, yaml_key(map, own[i]),
				     "\"%s\" belongs to the judged test, not here", own[i]);
	}
	for (long i = 0; judge && &l->exercise->tests[i] < t; i++)
		if (l->exercise->tests[i].judges < 0 && *judge->text &&
		    strcmp(l->exercise->tests[i].id, judge->text) == 0)
			t->judges = i;
	if (judge && t->judges < 0)
		unknown_test(l, t, judge);
	return t->judges >= 0;
}

/* What a test with its own run has. */
static void load_run(struct loader *l, struct test *t, const struct yaml_node *map)
{
	if (!yaml_key(map, "processes")) {
		yaml_mistake(l->file, map, "\"processes\" is missing");
		yaml_note(l->file, "processes: what runs; or judge: a test above whose run is "
				   "judged");
	}
	spec_processes(l, t, yaml_get(map, "processes"));
	t->network = schema_word(&schema_test, map, "network");
	t->real_time = schema_word(&schema_test, map, "time");
	t->schedules = (int)schema_number(&schema_test, map, "schedules");
	spec_faults(l, t, yaml_get(map, "faults"));
	spec_files(l, t, yaml_get(map, "files"));
	spec_limits(&t->limits, l->limits, yaml_get(map, "limits"));
	spec_steps(l, t, yaml_get(map, "steps"));
}

static void check_id(struct loader *l, const struct test *t, const struct yaml_node *map)
{
	const struct yaml_node *id = yaml_get(map, "id");
	for (const struct test *other = l->exercise->tests; id && other < t; other++) {
		if (strcmp(other->id, t->id) != 0)
			continue;
		yaml_mistake(l->file, id, "another test has the id \"%s\", in line %d", t->id,
			     other->line);
		return;
	}
}

static void load_test(struct loader *l, struct test *t, const struct yaml_node *map)
{
	t->id = spec_text(map, "id");
	t->name = spec_texts(map, "name");
	t->hint = spec_texts(map, "hint");
	t->points = schema_number(&schema_test, map, "points");
	t->axis = (enum axis)schema_word(&schema_test, map, "axis");
	t->visibility = (enum visibility)schema_word(&schema_test, map, "visibility");
	t->judges = -1;
	t->line = map->line;
	check_id(l, t, map);
	bool known = load_judge(l, t, map);
	if (!yaml_key(map, "judge"))
		load_run(l, t, map);
	l->unsure = l->unsure || !known || !yaml_get(map, "points") ||
		    (!yaml_key(map, "judge") && t->process_count == 0);
	if (known) {
		spec_pairings(l, t, map);
		spec_expect(l, t, yaml_get(map, "expect"));
		lint_expect(l, t, yaml_get(map, "expect"));
	}
}

void spec_exercise(struct loader *l, struct exercise *ex, const struct yaml_node *root)
{
	const struct yaml_node *list = yaml_get(root, "tests");
	ex->title = spec_texts(root, "title");
	ex->lecture = spec_texts(root, "lecture");
	ex->points = schema_number(&schema_exercise, root, "points");
	load_executables(l, ex, yaml_get(root, "executables"));
	ex->tests = xcalloc(list ? list->count : 0, sizeof(*ex->tests));
	for (size_t i = 0; list && i < list->count; i++) {
		const struct yaml_node *map = list->pairs[i].value;
		if (map->kind == NODE_MAP)
			load_test(l, &ex->tests[ex->test_count++], map);
		else
			l->unsure = true;
	}
	l->unsure = l->unsure || !list;
}

const struct test *test_run(const struct exercise *ex, const struct test *t)
{
	return t->judges >= 0 ? &ex->tests[t->judges] : t;
}
