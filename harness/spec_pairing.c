/* SPDX-License-Identifier: MIT */
#include <string.h>

#include "../sandbox/memory.h"
#include "spec_load.h"

/*
 * Who plays whom. Of the processes that are not partners, one or all are the student's. A test that
 * judges another one's run can only have pairings of that test.
 */

#define EVERYBODY SIZE_MAX

static void add(struct loader *l, struct test *t, const char *name, size_t who)
{
	t->pairings = grow(t->pairings, t->pairing_count, sizeof(*t->pairings));
	struct pairing *p = &t->pairings[t->pairing_count++];
	p->name = xstrdup(name);
	p->by_student = xcalloc(t->process_count, sizeof(*p->by_student));
	for (size_t i = 0; i < t->process_count; i++)
		p->by_student[i] = spec_is_student(l->exercise, &t->processes[i]) &&
				   (who == EVERYBODY || who == i);
}

static void copy(const struct test *run, const struct pairing *from, struct test *t)
{
	t->pairings = grow(t->pairings, t->pairing_count, sizeof(*t->pairings));
	struct pairing *p = &t->pairings[t->pairing_count++];
	p->name = xstrdup(from->name);
	p->by_student = xcalloc(run->process_count, sizeof(*p->by_student));
	memcpy(p->by_student, from->by_student, run->process_count * sizeof(*p->by_student));
}

static const struct pairing *find(const struct test *t, const char *name)
{
	for (size_t i = 0; i < t->pairing_count; i++)
		if (strcmp(t->pairings[i].name, name) == 0)
			return &t->pairings[i];
	return NULL;
}

/* How many processes can be the student's; `sure` is false if an executable is not known. */
static size_t count_students(const struct exercise *ex, const struct test *t, bool *sure)
{
	size_t count = 0;
	*sure = t->process_count > 0;
	for (size_t i = 0; i < t->process_count; i++) {
		count += spec_is_student(ex, &t->processes[i]);
		*sure = *sure && t->processes[i].executable < ex->executable_count;
	}
	return count;
}

static void add_all(struct loader *l, struct test *t)
{
	for (size_t i = 0; i < t->process_count; i++)
		if (spec_is_student(l->exercise, &t->processes[i]))
			add(l, t, t->processes[i].name, i);
	add(l, t, "both", EVERYBODY);
}

static void unknown_process(struct loader *l, const struct test *t, const struct yaml_node *name)
{
	_cleanup_buf_ struct buf list = BUF_INIT;
	for (size_t i = 0; i < t->process_count; i++)
		if (spec_is_student(l->exercise, &t->processes[i]))
			buf_printf(&list, "%s, ", t->processes[i].name);
	yaml_mistake(l->file, name, "no process \"%s\" that can be the student's", name->text);
	yaml_note(l->file, "allowed: %sboth", list.data);
}

/* One entry of the list in a test with its own run. */
static void add_named(struct loader *l, struct test *t, const struct yaml_node *name)
{
	long who = spec_process_index(t, name->text);
	if (strcmp(name->text, "both") == 0)
		add(l, t, "both", EVERYBODY);
	else if (who >= 0 && spec_is_student(l->exercise, &t->processes[who]))
		add(l, t, name->text, (size_t)who);
	else if (who < 0 || t->processes[who].executable < l->exercise->executable_count)
		unknown_process(l, t, name);
}

/* The same in a test that judges another one's run. */
static void copy_named(struct loader *l, struct test *t, const struct test *run,
		       const struct yaml_node *name)
{
	const struct pairing *p = find(run, name->text);
	if (p) {
		copy(run, p, t);
		return;
	}
	_cleanup_buf_ struct buf list = BUF_INIT;
	for (size_t i = 0; i < run->pairing_count; i++)
		buf_printf(&list, "%s%s", i ? ", " : "", run->pairings[i].name);
	yaml_mistake(l->file, name, "test \"%s\" has no pairing \"%s\"", run->id, name->text);
	yaml_note(l->file, "allowed: %s", list.len ? list.data : "none; leave pairings out");
}

static void add_listed(struct loader *l, struct test *t, const struct yaml_node *list)
{
	const struct test *run = test_run(l->exercise, t);
	for (size_t i = 0; i < list->count; i++) {
		const struct yaml_node *name = list->pairs[i].value;
		if (name->bad)
			continue;
		if (find(t, name->text))
			yaml_mistake(l->file, name, "\"%s\" is listed twice", name->text);
		else if (run == t)
			add_named(l, t, name);
		else
			copy_named(l, t, run, name);
	}
}

static void check_students(struct loader *l, const struct test *t, const struct yaml_node *test)
{
	bool sure;
	const struct yaml_node *node = yaml_get(test, "pairings");
	size_t students = count_students(l->exercise, t, &sure);
	if (sure && students == 0)
		yaml_mistake(l->file, yaml_key(test, "processes"), "no process is the student's");
	else if (sure && students == 1 && node && node->kind == NODE_SCALAR)
		yaml_mistake(l->file, node, "only one process can be the student's here; leave "
					    "pairings out");
}

void spec_pairings(struct loader *l, struct test *t, const struct yaml_node *test)
{
	const struct test *run = test_run(l->exercise, t);
	const struct yaml_node *node = yaml_get(test, "pairings");
	size_t mistakes = l->file->mistake_count;
	if (run == t)
		check_students(l, t, test);
	if (node && node->kind == NODE_LIST)
		add_listed(l, t, node);
	else if (run == t && node)
		add_all(l, t);
	else if (run == t)
		add(l, t, "", EVERYBODY);
	else
		for (size_t i = 0; i < run->pairing_count; i++)
			copy(run, &run->pairings[i], t);
	if (l->file->mistake_count > mistakes || (yaml_key(test, "pairings") && !node))
		l->unsure = true;
}
