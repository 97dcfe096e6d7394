/* SPDX-License-Identifier: MIT */
#include <string.h>

#include "../sandbox/memory.h"
#include "spec_load.h"

/* schema_check() has compiled the expression already; what fails here is memory. */
static char *compile(regex_t *regex, const char *before, const struct yaml_node *node,
		     const char *after)
{
	if (!node)
		return NULL;
	_cleanup_free_ char *anchored = xasprintf("%s%s%s", before, node->text, after);
	return regcomp(regex, anchored, REG_EXTENDED) == 0 ? xstrdup(node->text) : NULL;
}

static void init_matcher(struct matcher *m)
{
	*m = (struct matcher){ .given = false };
	buf_init(&m->exact);
}

static void load_matcher(struct loader *l, struct matcher *m, const struct yaml_node *node)
{
	init_matcher(m);
	if (!node)
		return;
	const struct yaml_node *exact = node->kind == NODE_SCALAR ? node : yaml_get(node, "exact");
	m->given = true;
	m->has_exact = exact != NULL;
	spec_bytes(l, &m->exact, exact);
	m->contains = spec_list(yaml_get(node, "contains"), &m->contains_count);
	m->not_contains = spec_list(yaml_get(node, "not_contains"), &m->not_contains_count);
	m->matches = compile(&m->regex, "^(", yaml_get(node, "matches"), ")$");
	m->lines = spec_list(yaml_get(node, "lines_any_order"), &m->lines_count);
	m->has_lines = m->lines != NULL;
}

/* "1 2" */
static bool is_pair(const char *text)
{
	const char *blank = strchr(text, ' ');
	size_t len = blank ? (size_t)(blank - text) : 0;
	return len > 0 && blank[1] != '\0' && !strchr(blank + 1, ' ') &&
	       !(strlen(blank + 1) == len && memcmp(text, blank + 1, len) == 0);
}

static void check_inside(struct loader *l, const struct inside *in, const struct yaml_node *map)
{
	const struct yaml_node *apart = yaml_get(map, "apart");
	if (!yaml_key(map, "at_most") && !yaml_key(map, "reaches") && !yaml_key(map, "apart"))
		yaml_mistake(l->file, map, "this expects nothing: \"at_most\", \"reaches\" or "
					   "\"apart\" is missing");
	if (in->at_most > 0 && in->reaches > in->at_most)
		yaml_mistake(l->file, yaml_get(map, "reaches"),
			     "\"reaches\" is more than \"at_most\"");
	for (size_t i = 0; apart && i < apart->count; i++) {
		const struct yaml_node *item = apart->pairs[i].value;
		if (!item->bad && !is_pair(item->text))
			yaml_mistake(l->file, item,
				     "apart: two different names with one blank between them");
	}
}

static void load_inside(struct loader *l, struct inside *in, const struct yaml_node *map)
{
	*in = (struct inside){ .given = map != NULL };
	if (!map)
		return;
	in->enter = compile(&in->enter_regex, "^", yaml_get(map, "enter"), "$");
	in->leave = compile(&in->leave_regex, "^", yaml_get(map, "leave"), "$");
	in->at_most = (int)schema_number(&schema_inside, map, "at_most");
	in->reaches = (int)schema_number(&schema_inside, map, "reaches");
	in->apart = spec_list(yaml_get(map, "apart"), &in->apart_count);
	check_inside(l, in, map);
}

static bool is_stopped(const struct test *run, size_t process)
{
	for (size_t i = 0; i < run->step_count; i++)
		if (run->steps[i].kind == STEP_STOP && run->steps[i].program == (int)process)
			return true;
	return false;
}

static void load_exit(struct loader *l, struct expect_process *p, const struct test *t,
		      const struct yaml_node *map)
{
	const struct test *run = test_run(l->exercise, t);
	const struct yaml_node *code = yaml_get(map, "exit");
	const struct yaml_node *signal = yaml_get(map, "signal");
	bool stopped = is_stopped(run, p->process);
	if (code && signal)
		yaml_mistake(l->file, yaml_key(map, "signal"),
			     "a process ends with \"exit\" or with \"signal\", not with both");
	if ((code || signal) && stopped)
		yaml_mistake(l->file, yaml_key(map, code ? "exit" : "signal"),
			     "the step \"stop\" ends this process; that is not judged");
	if (signal) {
		p->exit_rule = EXIT_SIGNAL;
		p->exit_value = schema_signal(signal->text);
	} else if (code && strcmp(code->text, "nonzero") == 0) {
		p->exit_rule = EXIT_NONZERO;
	} else if (code && strcmp(code->text, "any") != 0) {
		p->exit_rule = EXIT_CODE;
		p->exit_value = (int)schema_number(&schema_expect_process, map, "exit");
	} else if (!code && run == t && !stopped) {
		p->exit_rule = EXIT_CODE;
	}
}

static void load_lasts(struct loader *l, struct expect_process *p, const struct test *run,
		       const struct yaml_node *map)
{
	p->at_least_ns = schema_number(&schema_lasts, map, "at_least");
	p->at_most_ns = schema_number(&schema_lasts, map, "at_most");
	if (p->at_most_ns > 0 && p->at_least_ns > p->at_most_ns)
		yaml_mistake(l->file, yaml_get(map, "at_most"), "\"at_most\" is less than "
								"\"at_least\"");
	if (p->at_least_ns >= run->limits.wall_ns)
		yaml_mistake(l->file, yaml_get(map, "at_least"),
			     "the wall limit of this test ends it before that");
}

static void expect_process(struct loader *l, struct test *t, const struct yaml_node *name,
			   const struct yaml_node *map)
{
	const struct test *run = test_run(l->exercise, t);
	struct expect *e = &t->expect;
	long i = spec_process(l, run, name, &schema_expect);
	if (i < 0)
		return;
	e->processes = grow(e->processes, e->process_count, sizeof(*e->processes));
	struct expect_process *p = &e->processes[e->process_count++];
	p->process = (size_t)i;
	load_matcher(l, &p->stdout_text, yaml_get(map, "stdout"));
	load_matcher(l, &p->stderr_text, yaml_get(map, "stderr"));
	load_inside(l, &p->inside, yaml_get(map, "inside"));
	load_exit(l, p, t, map);
	if (yaml_get(map, "lasts"))
		load_lasts(l, p, run, yaml_get(map, "lasts"));
}

/* -1 if the property is not given. */
static int64_t property(const struct yaml_node *map, const char *key)
{
	return yaml_get(map, key) ? schema_number(&schema_object, map, key) : -1;
}

static void load_object(struct expect_object *o, const struct yaml_node *map)
{
	const struct yaml_node *mode = yaml_get(map, "mode");
	o->at = spec_text(map, "at");
	o->kind = (enum object_kind)schema_word(&schema_object, map, "kind");
	o->name = yaml_get(map, "name") ? spec_text(map, "name") : NULL;
	o->size = property(map, yaml_get(map, "count") ? "count" : "size");
	o->mode = mode ? schema_mode(mode->text) : -1;
	o->attached = (int)property(map, "attached");
}

static void load_objects(struct expect *e, const struct yaml_node *list)
{
	for (size_t i = 0; list && i < list->count; i++) {
		if (list->pairs[i].value->bad)
			continue;
		e->objects = grow(e->objects, e->object_count, sizeof(*e->objects));
		load_object(&e->objects[e->object_count++], list->pairs[i].value);
	}
}

static uint32_t load_behaviour(const struct yaml_node *list)
{
	uint32_t set = 0;
	for (size_t i = 0; list && i < list->count; i++) {
		const struct yaml_node *word = list->pairs[i].value;
		if (!word->bad)
			set |= 1u << schema_word_index(behaviour_words, word->text);
	}
	return set;
}

void spec_expect(struct loader *l, struct test *t, const struct yaml_node *map)
{
	struct expect *e = &t->expect;
	load_matcher(l, &e->screen, yaml_get(map, "screen"));
	load_inside(l, &e->screen_inside, yaml_get(map, "inside"));
	load_objects(e, yaml_get(map, "objects"));
	e->left_behind = (enum left_behind)schema_word(&schema_expect, map, "left_behind");
	e->behaviour = load_behaviour(yaml_get(map, "behaviour"));
	for (size_t i = 0; map && i < map->count; i++) {
		const struct yaml_node *name = map->pairs[i].key;
		if (!name->bad && !schema_find(&schema_expect, name->text))
			expect_process(l, t, name, map->pairs[i].value);
	}
}
