/* SPDX-License-Identifier: MIT */
#include "explain_who.h"

#include <string.h>

#include "../sandbox/memory.h"
#include "../sandbox/root.h"
#include "escape.h"
#include "explain.h"
#include "fill.h"
#include "message.h"

/* --- processes and threads --- */

enum role { ALONE, PARENT, ONLY_CHILD, ONE_CHILD, MAIN_THREAD, THREAD, PROCESS };

static const struct {
	const char *noun; /* msgid; {number} is that of the thread or process */
	bool with_process; /* its number is said beside */
} roles[] = {
	[ALONE] = { N_("the program"), false },
	[PARENT] = { N_("the parent"), true },
	[ONLY_CHILD] = { N_("the child"), true },
	[ONE_CHILD] = { N_("a child"), true },
	[MAIN_THREAD] = { N_("the main thread"), false },
	[THREAD] = { N_("thread {number}"), false },
	[PROCESS] = { N_("process {number}"), false },
};

static bool is_process_start(const struct event *e)
{
	return e->kind == EVENT_START && e->tid == e->pid;
}

static size_t count_children(const struct trace *t, int pid)
{
	size_t count = 0;
	for (size_t i = 0; i < t->event_count; i++)
		count += is_process_start(&t->events[i]) && t->events[i].value == pid;
	return count;
}

/* 0 if it is unknown. */
static int parent_of(const struct trace *t, int pid)
{
	for (size_t i = 0; i < t->event_count; i++)
		if (is_process_start(&t->events[i]) && t->events[i].pid == pid)
			return (int)t->events[i].value;
	return 0;
}

static bool has_threads(const struct trace *t, int pid)
{
	for (size_t i = 0; i < t->event_count; i++)
		if (t->events[i].kind == EVENT_START && t->events[i].pid == pid &&
		    t->events[i].tid != pid)
			return true;
	return false;
}

static bool is_main(const struct record *r, int pid)
{
	for (size_t i = 0; i < r->program_count; i++)
		if (r->programs[i].pid == pid && pid > 0)
			return true;
	return false;
}

static enum role role_of(const struct record *r, int pid, int tid)
{
	int parent = parent_of(&r->trace, pid);
	if (tid != pid)
		return THREAD;
	if (has_threads(&r->trace, pid))
		return MAIN_THREAD;
	if (is_main(r, pid))
		return count_children(&r->trace, pid) > 0 ? PARENT : ALONE;
	if (!is_main(r, parent))
		return PROCESS;
	return count_children(&r->trace, parent) == 1 ? ONLY_CHILD : ONE_CHILD;
}

/* The program that a process belonged to, if it has ended and nobody else says it. */
static int program_of(const struct trace *t, int pid)
{
	for (size_t i = 0; i < t->event_count; i++)
		if (t->events[i].pid == pid && t->events[i].program >= 0)
			return t->events[i].program;
	return -1;
}

static void add_noun(struct buf *out, const struct account *a, enum role role, int program, int pid,
		     int tid)
{
	_cleanup_free_ char *number = xasprintf("%d", role == THREAD ? tid : pid);
	const struct gap gap = { "number", number };
	explain_program(out, a->test, program < 0 ? program_of(&a->record->trace, pid) : program);
	if (role == ALONE && out->len > 0)
		return;
	buf_str(out, out->len > 0 ? ", " : "");
	fill(out, _(roles[role].noun), &gap, 1);
}

static void add_beside(struct buf *out, const char *text)
{
	if (text[0] == '\0')
		return;
	buf_str(out, out->len > 0 ? ", " : "");
	buf_str(out, text);
}

void explain_task(struct buf *out, const struct account *a, int program, int pid, int tid,
		  const char *beside)
{
	_cleanup_buf_ struct buf noun = BUF_INIT, aside = BUF_INIT;
	enum role role = role_of(a->record, pid, tid);
	bool elsewhere = (role == THREAD || role == MAIN_THREAD) && !is_main(a->record, pid);
	add_noun(&noun, a, role, program, pid, tid);
	if (roles[role].with_process || elsewhere)
		buf_printf(&aside, _("process %d"), pid);
	add_beside(&aside, beside);
	if (aside.len > 0)
		buf_printf(out, _("%s (%s)"), noun.data, aside.data);
	else
		buf_str(out, noun.data);
}

/* --- who could end a wait --- */

bool explain_is_itself(const struct blocked *b, const struct holder *h)
{
	return h->pid == b->pid && (h->fd >= 0 || h->tid == b->tid);
}

static void describe_hold(struct buf *out, const struct blocked *b, const struct holder *h)
{
	_cleanup_buf_ struct buf fd = BUF_INIT;
	bool itself = explain_is_itself(b, h);
	if (h->fd >= 0)
		buf_printf(&fd, _("fd %d"), h->fd);
	add_beside(out, fd.data);
	if (itself && h->fd >= 0 && b->cause == CAUSE_NO_END_OF_FILE)
		add_beside(out, _("never closed"));
	if (h->program < 0)
		add_beside(out, _("ended"));
	else if (h->idle && !itself && h->fd >= 0)
		add_beside(out, _("waits too"));
}

static void explain_holder(struct buf *out, const struct account *a, const struct blocked *b,
			   const struct holder *h)
{
	_cleanup_buf_ struct buf beside = BUF_INIT, noun = BUF_INIT, itself = BUF_INIT;
	describe_hold(&beside, b, h);
	if (!explain_is_itself(b, h)) {
		explain_task(out, a, h->program, h->pid, h->fd >= 0 ? h->pid : h->tid, beside.data);
		return;
	}
	enum role role = role_of(a->record, b->pid, b->tid);
	if (role == ONE_CHILD) /* it has been named: now it is a certain one */
		role = ONLY_CHILD;
	add_noun(&noun, a, role, b->program, b->pid, b->tid);
	buf_printf(&itself, _("%s itself"), noun.data);
	if (beside.len > 0)
		buf_printf(out, _("%s (%s)"), itself.data, beside.data);
	else
		buf_str(out, itself.data);
}

#define MOST_HOLDERS 3

void explain_holders(struct buf *out, const struct account *a, const struct blocked *b)
{
	size_t count = b->holder_count < MOST_HOLDERS ? b->holder_count : MOST_HOLDERS;
	for (size_t i = 0; i < count; i++) {
		bool last = i + 1 == b->holder_count;
		if (i > 0)
			buf_str(out, last ? _(" and ") : ", ");
		explain_holder(out, a, b, &b->holders[i]);
	}
	if (b->holder_count > count)
		buf_str(out, ", …");
}

/* --- objects --- */

/* With its name, among several of its kind, and alone. */
static const struct {
	const char *named, *numbered, *alone;
} nouns[] = {
	[THING_PIPE] = { NULL, N_("pipe {number}"), N_("the pipe") },
	[THING_FIFO] = { N_("FIFO {name}"), N_("FIFO {number}"), N_("the FIFO") },
	[THING_FILE] = { N_("the file {name}"), N_("a file"), N_("the file") },
	[THING_TERMINAL] = { NULL, N_("standard input or output"), N_("standard input or output") },
	[THING_SHM] = { N_("the shared memory ({name})"), N_("shared memory {number}"),
			N_("the shared memory") },
	[THING_SEM] = { N_("semaphore {part} ({name})"), N_("semaphore {part} of set {number}"),
			N_("semaphore {part}") },
	[THING_MSG] = { N_("the message queue ({name})"), N_("message queue {number}"),
			N_("the message queue") },
	[THING_POSIX_MQ] = { N_("the message queue {name}"), N_("message queue {number}"),
			     N_("the message queue") },
	[THING_SOCKET] = { N_("the socket ({name})"), N_("socket {number}"), N_("the socket") },
	[THING_LISTENER] = { N_("the socket ({name})"), N_("socket {number}"), N_("the socket") },
	[THING_CONNECTION] = { N_("the connection ({name})"), N_("connection {number}"),
			       N_("the connection") },
	[THING_OTHER] = { "{name}", N_("a descriptor"), N_("a descriptor") },
};

static const char *noun_of(const struct trace *t, const struct thing *thing)
{
	size_t count = 0;
	for (size_t i = 0; i < t->thing_count; i++)
		count += t->things[i].kind == thing->kind;
	if (nouns[thing->kind].named && thing->name[0] && strcmp(thing->name, "private") != 0)
		return nouns[thing->kind].named;
	return count > 1 ? nouns[thing->kind].numbered : nouns[thing->kind].alone;
}

/* What lies in the working directory is called as the program calls it. */
static const char *short_name(const struct thing *thing)
{
	bool at_home = strncmp(thing->name, BOX_HOME "/", strlen(BOX_HOME "/")) == 0;
	return at_home ? thing->name + strlen(BOX_HOME "/") : thing->name;
}

void explain_thing(struct buf *out, const struct account *a, const struct blocked *b,
		   const char *otherwise)
{
	const struct trace *t = &a->record->trace;
	bool known = b->thing >= 0 && (size_t)b->thing < t->thing_count;
	const struct thing *thing = known ? &t->things[b->thing] : NULL;
	if (!thing || (thing->kind == THING_SEM && b->part < 0)) {
		buf_str(out, _(otherwise));
		return;
	}
	_cleanup_buf_ struct buf name = BUF_INIT;
	_cleanup_free_ char *number = xasprintf("%d", thing->number);
	_cleanup_free_ char *part = xasprintf("%d", b->part);
	const char *path = short_name(thing);
	escape_visible(&name, path, strlen(path), false);
	const struct gap gaps[] = { { "name", name.data }, { "number", number }, { "part", part } };
	fill(out, _(noun_of(t, thing)), gaps, COUNT(gaps));
}
