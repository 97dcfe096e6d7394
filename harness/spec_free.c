/* SPDX-License-Identifier: MIT */
#include <stdlib.h>

#include "spec.h"

static void free_strings(char **list)
{
	for (size_t i = 0; list && list[i]; i++)
		free(list[i]);
	free(list);
}

static void free_text(struct text *t)
{
	free(t->en);
	free(t->ko);
}

static void free_matcher(struct matcher *m)
{
	buf_release(&m->exact);
	free_strings(m->contains);
	free_strings(m->not_contains);
	free_strings(m->lines);
	if (m->matches)
		regfree(&m->regex);
	free(m->matches);
}

static void free_inside(struct inside *in)
{
	if (in->enter)
		regfree(&in->enter_regex);
	if (in->leave)
		regfree(&in->leave_regex);
	free(in->enter);
	free(in->leave);
	free_strings(in->apart);
}

static void free_expect(struct expect *e)
{
	for (size_t i = 0; i < e->process_count; i++) {
		free_matcher(&e->processes[i].stdout_text);
		free_matcher(&e->processes[i].stderr_text);
		free_inside(&e->processes[i].inside);
	}
	for (size_t i = 0; i < e->object_count; i++) {
		free(e->objects[i].at);
		free(e->objects[i].name);
	}
	free(e->processes);
	free(e->objects);
	free_matcher(&e->screen);
	free_inside(&e->screen_inside);
}

static void free_process(struct process *p)
{
	free(p->name);
	free_strings(p->argv);
	free_strings(p->environment);
	buf_release(&p->input);
}

static void free_test(struct test *t)
{
	free(t->id);
	free_text(&t->name);
	free_text(&t->hint);
	for (size_t i = 0; i < t->process_count; i++)
		free_process(&t->processes[i]);
	for (size_t i = 0; i < t->step_count; i++)
		free((char *)t->steps[i].text); /* ours, though the sandbox must not write it */
	for (size_t i = 0; i < t->file_count; i++) {
		free(t->files[i].name);
		buf_release(&t->files[i].data);
	}
	for (size_t i = 0; i < t->pairing_count; i++) {
		free(t->pairings[i].name);
		free(t->pairings[i].by_student);
	}
	free(t->processes);
	free(t->steps);
	free(t->files);
	free(t->pairings);
	free_expect(&t->expect);
}

static void free_exercise(struct exercise *ex)
{
	free(ex->id);
	free(ex->path);
	free_text(&ex->title);
	free_text(&ex->lecture);
	for (size_t i = 0; i < ex->executable_count; i++) {
		free(ex->executables[i].name);
		free(ex->executables[i].source);
	}
	for (size_t i = 0; i < ex->test_count; i++)
		free_test(&ex->tests[i]);
	free(ex->executables);
	free(ex->tests);
}

void homework_free(struct homework *hw)
{
	if (!hw)
		return;
	for (size_t i = 0; i < hw->exercise_count; i++)
		free_exercise(&hw->exercises[i]);
	free(hw->exercises);
	free(hw->id);
	free_text(&hw->title);
	free(hw);
}
