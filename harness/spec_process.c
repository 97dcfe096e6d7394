/* SPDX-License-Identifier: MIT */
#include <string.h>

#include "../sandbox/memory.h"
#include "nearest.h"
#include "spec_load.h"

/* Words that stand where names of processes stand. */
static const char *const reserved[] = { "all",	     "behaviour",   "both",	 "file",   "inside",
					"left_behind", "listening", "objects", "screen", NULL };

bool spec_is_student(const struct exercise *ex, const struct process *p)
{
	return p->executable < ex->executable_count && !ex->executables[p->executable].partner;
}

static void unknown_executable(struct loader *l, const struct yaml_node *name)
{
	const struct exercise *ex = l->exercise;
	const char *near = NULL;
	_cleanup_buf_ struct buf list = BUF_INIT;
	for (size_t i = 0; i < ex->executable_count; i++) {
		const char *candidate = ex->executables[i].name;
		near = near ? near : nearest(name->text, &candidate, 1);
		buf_printf(&list, "%s%s", i ? ", " : "", candidate);
	}
	if (near)
		yaml_mistake(l->file, name, "there is no executable \"%s\"; did you mean \"%s\"?",
			     name->text, near);
	else
		yaml_mistake(l->file, name, "there is no executable \"%s\"", name->text);
	yaml_note(l->file, "allowed: %s", list.len ? list.data : "none");
	l->unsure = true;
}

/* Returns executable_count if there is no such executable. */
static size_t find_executable(struct loader *l, const struct yaml_node *name)
{
	const struct exercise *ex = l->exercise;
	for (size_t i = 0; i < ex->executable_count; i++)
		if (strcmp(ex->executables[i].name, name->text) == 0)
			return i;
	unknown_executable(l, name);
	return ex->executable_count;
}

static char **environment(const struct yaml_node *map)
{
	size_t count = 0;
	char **list = xcalloc((map ? map->count : 0) + 1, sizeof(*list));
	for (size_t i = 0; map && i < map->count; i++) {
		const struct yaml_pair *pair = &map->pairs[i];
		if (!pair->key->bad && !pair->value->bad)
			list[count++] = xasprintf("%s=%s", pair->key->text, pair->value->text);
	}
	return list;
}

static void load_process(struct loader *l, struct process *p, const struct yaml_pair *pair)
{
	const struct yaml_node *map = pair->value;
	const struct yaml_node *run = yaml_get(map, "run");
	const struct yaml_node *name = run && run->kind == NODE_LIST ? run->pairs[0].value : run;
	size_t argc;
	p->name = xstrdup(pair->key->text);
	if (schema_word_index(reserved, p->name) >= 0)
		yaml_mistake(l->file, pair->key, "\"%s\" cannot be the name of a process",
			     p->name);
	p->executable = l->exercise->executable_count;
	if (name && !name->bad)
		p->executable = find_executable(l, name);
	else
		l->unsure = true;
	p->argv = spec_list(run, &argc);
	p->environment = environment(yaml_get(map, "environment"));
	p->output = (enum stdout_kind)schema_word(&schema_process, map, "output");
	p->input_open = schema_word(&schema_process, map, "input_open");
	buf_init(&p->input);
	spec_bytes(l, &p->input, yaml_get(map, "input"));
}

void spec_processes(struct loader *l, struct test *t, const struct yaml_node *map)
{
	for (size_t i = 0; map && i < map->count; i++) {
		if (map->pairs[i].key->bad)
			continue;
		t->processes = grow(t->processes, t->process_count, sizeof(*t->processes));
		load_process(l, &t->processes[t->process_count++], &map->pairs[i]);
	}
}

void spec_files(struct loader *l, struct test *t, const struct yaml_node *map)
{
	for (size_t i = 0; map && i < map->count; i++) {
		const struct yaml_pair *pair = &map->pairs[i];
		if (pair->key->bad || pair->value->bad)
			continue;
		t->files = grow(t->files, t->file_count, sizeof(*t->files));
		struct file *f = &t->files[t->file_count++];
		f->name = xstrdup(pair->key->text);
		buf_init(&f->data);
		spec_bytes(l, &f->data, pair->value);
	}
}
