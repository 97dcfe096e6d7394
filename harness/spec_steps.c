/* SPDX-License-Identifier: MIT */
#include <stdlib.h>
#include <string.h>

#include "../sandbox/memory.h"
#include "spec_load.h"

/*
 * The script of a test. What a step needs to have happened before (a process must be started before
 * it gets a signal) is followed along, so that a script that cannot work is found here.
 */
struct script {
	struct loader *l;
	struct test *test;
	struct state {
		bool started, stopped, input_closed;
	} *states; /* one for each process */
	bool unsure; /* which processes are started: a mistake has been reported */
};

static struct step *add(struct script *s, enum step_kind kind, long program)
{
	struct test *t = s->test;
	t->steps = grow(t->steps, t->step_count, sizeof(*t->steps));
	struct step *step = &t->steps[t->step_count++];
	step->kind = kind;
	step->program = (int)program;
	return step;
}

static void add_text(struct step *step, const struct yaml_node *node)
{
	step->text = xstrdup(node->text);
	step->text_len = node->len;
}

static void start(struct script *s, size_t i, const struct yaml_node *name)
{
	struct state *state = &s->states[i];
	if (state->started)
		yaml_mistake(s->l->file, name, "\"%s\" has been started already",
			     s->test->processes[i].name);
	state->started = true;
	add(s, STEP_START, (long)i);
}

static void start_one(struct script *s, const struct yaml_node *name)
{
	if (!name->bad && strcmp(name->text, "all") == 0) {
		for (size_t i = 0; i < s->test->process_count; i++)
			start(s, i, name);
		return;
	}
	long i = spec_process(s->l, s->test, name, NULL);
	if (i >= 0)
		start(s, (size_t)i, name);
	else
		s->unsure = true;
}

static void step_start(struct script *s, const struct yaml_node *node)
{
	if (node->kind == NODE_SCALAR)
		start_one(s, node);
	for (size_t i = 0; node->kind == NODE_LIST && i < node->count; i++)
		start_one(s, node->pairs[i].value);
}

/* The process that a step acts on: it must be there by then. -1 if it is not. */
static long acting_on(struct script *s, const struct yaml_node *name, const struct schema *also)
{
	long i = spec_process(s->l, s->test, name, also);
	if (i < 0)
		return -1;
	if (s->states[i].stopped)
		yaml_mistake(s->l->file, name, "\"%s\" has been stopped by then", name->text);
	else if (!s->states[i].started && !s->unsure)
		yaml_mistake(s->l->file, name, "\"%s\" has not been started by then", name->text);
	return i;
}

static enum condition state_condition(const struct yaml_node *word)
{
	if (strcmp(word->text, "exited") == 0)
		return UNTIL_EXITED;
	return strcmp(word->text, "settled") == 0 ? UNTIL_SETTLED : UNTIL_BLOCKED;
}

static void until_process(struct script *s, const struct yaml_node *name,
			  const struct yaml_node *value)
{
	bool all = strcmp(name->text, "all") == 0;
	long i = all ? ALL_PROGRAMS : acting_on(s, name, &schema_until);
	if (value->bad || (i < 0 && !all))
		return;
	struct step *step = add(s, STEP_UNTIL, i);
	if (value->kind == NODE_SCALAR) {
		step->condition = state_condition(value);
	} else if (yaml_get(value, "blocked_in")) {
		step->condition = UNTIL_BLOCKED;
		add_text(step, yaml_get(value, "blocked_in"));
	} else if (yaml_get(value, "stdout")) {
		step->condition = UNTIL_STDOUT;
		add_text(step, yaml_get(value, "stdout"));
		if (s->test->processes[i].output == STDOUT_SCREEN)
			yaml_mistake(s->l->file, yaml_key(value, "stdout"),
				     "\"%s\" prints on the screen that it shares", name->text);
	}
}

static void step_until(struct script *s, const struct yaml_node *map)
{
	const struct yaml_node *name = map->pairs[0].key;
	const struct yaml_node *value = map->pairs[0].value;
	if (strcmp(name->text, "listening") == 0) {
		struct step *step = add(s, STEP_UNTIL, ALL_PROGRAMS);
		step->condition = UNTIL_LISTENING;
		step->number = (int)schema_number(&schema_until, map, "listening");
		if (!s->test->network)
			yaml_mistake(s->l->file, name,
				     "nobody can listen without \"network: loopback\"");
	} else if (strcmp(name->text, "file") == 0) {
		struct step *step = add(s, STEP_UNTIL, ALL_PROGRAMS);
		step->condition = UNTIL_FILE;
		if (!value->bad)
			add_text(step, value);
	} else {
		until_process(s, name, value);
	}
}

static void step_signal(struct script *s, const struct yaml_node *map)
{
	long i = acting_on(s, map->pairs[0].key, NULL);
	if (i >= 0 && !map->pairs[0].value->bad)
		add(s, STEP_SIGNAL, i)->number = schema_signal(map->pairs[0].value->text);
}

/* Its stdin must be open by then. */
static void check_input(struct script *s, long i, const struct yaml_node *name)
{
	if (!s->test->processes[i].input_open)
		yaml_mistake(s->l->file, name, "the stdin of \"%s\" is not open; it needs "
					       "\"input_open: yes\"", name->text);
	else if (s->states[i].input_closed)
		yaml_mistake(s->l->file, name, "the stdin of \"%s\" has been closed by then",
			     name->text);
}

static void step_input(struct script *s, const struct yaml_node *map)
{
	const struct yaml_node *name = map->pairs[0].key;
	struct buf text = BUF_INIT;
	long i = acting_on(s, name, NULL);
	if (i < 0)
		return;
	check_input(s, i, name);
	if (!map->pairs[0].value->bad)
		spec_bytes(s->l, &text, map->pairs[0].value);
	struct step *step = add(s, STEP_INPUT, i);
	step->text_len = text.len;
	step->text = buf_steal(&text);
}

static void step_close_input(struct script *s, const struct yaml_node *name)
{
	long i = acting_on(s, name, NULL);
	if (i < 0)
		return;
	check_input(s, i, name);
	s->states[i].input_closed = true;
	add(s, STEP_CLOSE_INPUT, i);
}

bool spec_has_snapshot(const struct test *t, const char *label)
{
	for (size_t i = 0; i < t->step_count; i++)
		if (t->steps[i].kind == STEP_SNAPSHOT && strcmp(t->steps[i].text, label) == 0)
			return true;
	return false;
}

static void step_snapshot(struct script *s, const struct yaml_node *label)
{
	if (spec_has_snapshot(s->test, label->text))
		yaml_mistake(s->l->file, label, "another snapshot is called \"%s\"", label->text);
	add_text(add(s, STEP_SNAPSHOT, ALL_PROGRAMS), label);
}

static void step_stop(struct script *s, const struct yaml_node *name)
{
	long i = acting_on(s, name, NULL);
	if (i < 0)
		return;
	s->states[i].stopped = true;
	add(s, STEP_STOP, i);
}

static void step_remove(struct script *s, const struct yaml_node *path)
{
	add_text(add(s, STEP_REMOVE, ALL_PROGRAMS), path);
}

static void load_step(struct script *s, const struct yaml_node *map)
{
	static const struct {
		const char *key;
		void (*load)(struct script *s, const struct yaml_node *value);
	} rows[] = {
		{ "start", step_start },	     { "until", step_until },
		{ "signal", step_signal },	     { "input", step_input },
		{ "close_input", step_close_input }, { "snapshot", step_snapshot },
		{ "stop", step_stop },		     { "remove", step_remove },
	};
	if (map->bad || (yaml_key(map, "start") && !yaml_get(map, "start")))
		s->unsure = true;
	for (size_t i = 0; i < COUNT(rows); i++) {
		const struct yaml_node *value = yaml_get(map, rows[i].key);
		if (value)
			rows[i].load(s, value);
	}
}

static void check_started(struct script *s, const struct yaml_node *list)
{
	for (size_t i = 0; i < s->test->process_count && !s->unsure; i++)
		if (!s->states[i].started)
			yaml_mistake(s->l->file, list, "no step starts \"%s\"",
				     s->test->processes[i].name);
}

static void start_all_and_wait(struct script *s)
{
	for (size_t i = 0; i < s->test->process_count; i++)
		add(s, STEP_START, (long)i);
	if (s->test->process_count > 0)
		add(s, STEP_UNTIL, ALL_PROGRAMS)->condition = UNTIL_EXITED;
}

void spec_steps(struct loader *l, struct test *t, const struct yaml_node *list)
{
	struct script s = { .l = l, .test = t };
	s.states = xcalloc(t->process_count, sizeof(*s.states));
	for (size_t i = 0; list && i < list->count; i++)
		load_step(&s, list->pairs[i].value);
	if (list)
		check_started(&s, list);
	else
		start_all_and_wait(&s);
	free(s.states);
}
