/* SPDX-License-Identifier: MIT */
#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "memory.h"
#include "net_table.h"
#include "objects.h"
#include "observe.h"
#include "supervisor.h"

static const struct step *current(const struct supervisor *s)
{
	return &s->scenario->steps[s->step];
}

bool script_done(const struct supervisor *s)
{
	return s->step >= s->scenario->step_count;
}

static bool ended(const struct supervisor *s, int program)
{
	if (program == ALL_PROGRAMS)
		return programs_all_ended(s);
	return s->programs[program].ended;
}

/* Does it wait in that call: "open", or "open(/tmp/myfifo)", which is about that object only? */
static bool waits_in(const struct supervisor *s, const struct task *t, const char *call)
{
	size_t len = strcspn(call, "(");
	const char *name = task_call(t);
	if (strlen(name) != len || strncmp(name, call, len) != 0)
		return false;
	if (call[len] == '\0')
		return true;
	_cleanup_free_ char *object = task_object(t, s->root.proc);
	size_t wanted = strlen(call) - len - 2; /* without the parentheses */
	return strlen(object) == wanted && strncmp(object, call + len + 1, wanted) == 0;
}

/* Is every task of the program (or of all) blocked, and if asked, one of them in that call? */
static bool blocked(struct supervisor *s, int program, const char *call)
{
	struct scan before, after;
	pid_t session = program == ALL_PROGRAMS ? 0 : s->programs[program].pid;
	if (supervisor_scan(s, &before) < 0)
		return false;
	bool found = supervisor_scan(s, &after) == 0 &&
		     scan_quiescent(&before, &after, session);
	bool named = call == NULL;
	for (size_t i = 0; i < after.count && !named; i++)
		named = (session == 0 || after.tasks[i].session == session) &&
			waits_in(s, &after.tasks[i], call);
	scan_release(&before);
	scan_release(&after);
	return found && named;
}

static bool printed(struct supervisor *s, const struct step *step)
{
	const struct program *p = &s->scenario->programs[step->program];
	const struct output *o = p->stdout_kind == STDOUT_SCREEN ?
		&s->record.screen : &s->record.programs[step->program].out;
	if (!s->has_pattern) {
		if (regcomp(&s->pattern, step->text, REG_EXTENDED | REG_NOSUB) != 0) {
			struct error err;
			error_set(&err, 0, "bad regular expression %s", step->text);
			supervisor_fail(s, &err);
			return false;
		}
		s->has_pattern = true;
	}
	return regexec(&s->pattern, o->bytes.data, 0, NULL, 0) == 0;
}

static bool holds(struct supervisor *s, const struct step *step)
{
	struct stat st;
	switch (step->condition) {
	case UNTIL_EXITED:
		return ended(s, step->program);
	case UNTIL_SETTLED:
		return ended(s, step->program) || blocked(s, step->program, NULL);
	case UNTIL_BLOCKED:
		return blocked(s, step->program, step->text);
	case UNTIL_STDOUT:
		return printed(s, step);
	case UNTIL_LISTENING:
		return net_listens(s->root.proc, step->number);
	case UNTIL_FILE:
		return lstat(step->text, &st) == 0;
	}
	return true;
}

/* Whom the condition speaks of has ended: what it has not done yet it never will. */
static bool hopeless(const struct supervisor *s, const struct step *step)
{
	switch (step->condition) {
	case UNTIL_EXITED:
	case UNTIL_SETTLED:
		return false;
	case UNTIL_BLOCKED:
		return ended(s, step->program);
	case UNTIL_STDOUT: /* a descendant may still print */
	case UNTIL_LISTENING:
	case UNTIL_FILE: {
		struct scan scan;
		bool empty = programs_all_ended(s) && supervisor_scan(s, &scan) == 0 &&
			     scan.count == 0 && !scan.torn;
		if (programs_all_ended(s))
			scan_release(&scan);
		return empty;
	}
	}
	return true;
}

static void snapshot(struct supervisor *s, const char *label)
{
	struct record *r = &s->record;
	r->snapshots = grow(r->snapshots, r->snapshot_count, sizeof(*r->snapshots));
	objects_take(&r->snapshots[r->snapshot_count++], label, &s->root, s->scenario);
}

static void add_input(struct running *r, const struct step *step)
{
	if (r->input >= 0)
		buf_add(&r->pending, step->text, step->text_len);
}

static void act(struct supervisor *s, const struct step *step)
{
	struct running *r = step->program >= 0 ? &s->programs[step->program] : NULL;
	switch (step->kind) {
	case STEP_START:
		programs_start(s, step->program);
		break;
	case STEP_SIGNAL:
		if (r->pid > 0 && !r->ended)
			kill(r->pid, step->number);
		break;
	case STEP_INPUT:
		add_input(r, step);
		break;
	case STEP_CLOSE_INPUT:
		r->keep_input = false;
		break;
	case STEP_SNAPSHOT:
		snapshot(s, step->text);
		break;
	case STEP_STOP:
		programs_stop(s, step->program);
		break;
	case STEP_REMOVE:
		unlink(step->text);
		break;
	case STEP_UNTIL:
		break;
	}
}

static void next_step(struct supervisor *s)
{
	if (s->has_pattern)
		regfree(&s->pattern);
	s->has_pattern = false;
	s->step++;
}

void script_advance(struct supervisor *s)
{
	while (!s->over && !script_done(s)) {
		const struct step *step = current(s);
		if (step->kind == STEP_UNTIL && !holds(s, step) && !hopeless(s, step))
			return;
		act(s, step);
		next_step(s);
	}
}

bool script_pass_over(struct supervisor *s)
{
	for (size_t i = s->step; i < s->scenario->step_count; i++) {
		enum step_kind kind = s->scenario->steps[i].kind;
		if (kind == STEP_UNTIL || kind == STEP_SNAPSHOT)
			continue;
		next_step(s);
		return true;
	}
	return false;
}
