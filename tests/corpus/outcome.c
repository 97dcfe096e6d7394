/* SPDX-License-Identifier: MIT */
#include <stdlib.h>
#include <string.h>

#include "../../sandbox/memory.h"
#include "corpus.h"

/*
 * What happened is written as the lines with which a program could have declared it; then the two
 * texts are compared. So nothing that a declaration can say is forgotten in the comparison.
 */

static const char *const ends[] = {
	[END_DONE] = "done", [END_DEADLOCK] = "deadlock", [END_WALL] = "wall time",
	[END_CPU] = "CPU time", [END_MEMORY] = "memory", [END_OUTPUT] = "output",
	[END_PROCESSES] = "processes", [END_HARNESS] = "the box failed",
};

static void add_lines(struct buf *out, const char *key, const struct buf *bytes)
{
	_cleanup_free_ char *copy = xstrdup(bytes->data);
	char *at = copy;
	for (char *line; (line = strsep(&at, "\n")) != NULL;)
		if (at || *line)
			buf_printf(out, "%s: %s%s\n", key, line, at ? "" : " (without a newline)");
}

static void add_ending(struct buf *out, const struct program_record *p)
{
	if (p->ending == ENDING_EXITED || p->ending == ENDING_SIGNALED)
		buf_printf(out, "%s: %d\n", p->ending == ENDING_EXITED ? "exit" : "signal", p->status);
}

static void add_count(struct buf *out, const char *key, size_t count)
{
	if (count > 0)
		buf_printf(out, "%s: %zu\n", key, count);
}

static void add_outcome(struct buf *out, const struct record *r)
{
	add_lines(out, "stdout", &r->programs[0].out.bytes);
	add_lines(out, "stderr", &r->programs[0].err.bytes);
	add_ending(out, &r->programs[0]);
	for (size_t i = 0; i < r->forbidden_count; i++)
		buf_printf(out, "forbidden: %s\n", r->forbidden[i]);
	add_count(out, "orphans", r->orphan_count);
	add_count(out, "left", r->left.count);
}

/* --- stalls --- */

/* Numbers are given in order, and nobody but the program's own tasks begins in its box. */
static int task_number(const struct record *r, int tid)
{
	return tid - r->programs[0].pid + 1;
}

/* Who has something by a descriptor is a process, else a thread. */
static int holder_task(const struct record *r, const struct holder *h)
{
	return task_number(r, h->fd >= 0 ? h->pid : h->tid);
}

static int by_task(const void *a, const void *b, void *record)
{
	const struct holder *one = a, *other = b;
	int order = holder_task(record, one) - holder_task(record, other);
	return order ? order : one->fd - other->fd;
}

static void add_holders(struct buf *out, const struct record *r, const struct blocked *b)
{
	buf_str(out, b->holder_count > 0 ? ", held by " : ", held by nobody");
	if (b->holder_count > 0)
		qsort_r(b->holders, b->holder_count, sizeof(*b->holders), by_task, (void *)r);
	for (size_t i = 0; i < b->holder_count; i++) {
		const struct holder *h = &b->holders[i];
		buf_str(out, i > 0 ? ", " : "");
		if (h->fd >= 0)
			buf_printf(out, "fd %d of ", h->fd);
		buf_printf(out, "%stask %d", h->program < 0 ? "ended " : "", holder_task(r, h));
	}
}

static void add_cause(struct buf *out, const struct blocked *b)
{
	buf_printf(out, " %s", cause_name(b->cause));
	if (b->fd >= 0)
		buf_printf(out, " fd %d", b->fd);
	if (b->cause == CAUSE_SEMAPHORE && b->part >= 0)
		buf_printf(out, " part %d", b->part);
	if (b->cause == CAUSE_SEMAPHORE || b->cause == CAUSE_SIGNAL_CAME || b->cause == CAUSE_STOPPED)
		buf_printf(out, " value %d", (int)b->value);
}

static const struct stall *find_stall(const struct declaration *d, int task)
{
	for (size_t i = 0; i < d->stall_count; i++)
		if (d->stalls[i].task == task)
			return &d->stalls[i];
	return NULL;
}

/* As detailed as its declaration, and as the record can be. */
static void add_blocked(struct buf *out, const struct record *r, const struct blocked *b,
			const struct declaration *d)
{
	const struct stall *s = find_stall(d, task_number(r, b->tid));
	bool unnamed = s && s->line[s->call_len - 1] == '-';
	buf_printf(out, "stall: task %d: %s", task_number(r, b->tid), unnamed ? "-" : b->call);
	if (r->trace.watched)
		add_cause(out, b);
	if (r->trace.watched && (!s || s->has_holders))
		add_holders(out, r, b);
	buf_char(out, '\n');
}

static void add_stalls(struct buf *out, const struct record *r, const struct declaration *d)
{
	int task = 0; /* the last one written: they have no order of their own in a record */
	for (size_t written = 0; written < r->blocked_count; written++) {
		const struct blocked *next = NULL;
		for (size_t i = 0; i < r->blocked_count; i++) {
			int number = task_number(r, r->blocked[i].tid);
			if (number > task && (!next || number < task_number(r, next->tid)))
				next = &r->blocked[i];
		}
		if (!next)
			break;
		task = task_number(r, next->tid);
		add_blocked(out, r, next, d);
	}
}

/* --- comparison --- */

static void add_declared(struct buf *out, const struct example *e, bool watched)
{
	const struct declaration *d = &e->declaration;
	buf_printf(out, "end: %s\n", d->stall_count > 0 ? "deadlock" : "done");
	buf_add(out, d->text.data, d->text.len);
	for (size_t i = 0; i < d->stall_count; i++) {
		const struct stall *s = &d->stalls[i];
		int len = (int)(watched ? strlen(s->line) : s->call_len);
		buf_printf(out, "stall: %.*s\n", len, s->line);
	}
}

/* Each wait may be late by the slack of the clock, as in a real one; busy waiting is rougher. */
#define LATE_MS 10
#define LATE_PART 25

static void check_time(struct example *e, const struct record *r)
{
	int64_t wanted = (int64_t)e->declaration.lasts_ms * 1000000;
	int64_t late = LATE_MS * 1000000 + (e->declaration.spins ? wanted / LATE_PART : 0);
	if (e->declaration.lasts_ms < 0 || r->end != END_DONE)
		return;
	if (r->virtual_ns < wanted || r->virtual_ns > wanted + late)
		buf_printf(&e->problems, "run %d lasted %.6f s\n", e->over, (double)r->virtual_ns / 1e9);
	if (!e->declaration.spins && e->lasted_ns > 0 && e->lasted_ns != r->virtual_ns)
		buf_printf(&e->problems, "run %d lasted %.6f s, another %.6f s\n", e->over,
			   (double)r->virtual_ns / 1e9, (double)e->lasted_ns / 1e9);
	e->lasted_ns = r->virtual_ns;
}

void outcome_check(struct example *e, const struct record *r)
{
	_cleanup_buf_ struct buf declared = BUF_INIT;
	_cleanup_buf_ struct buf got = BUF_INIT;
	e->watched += r->trace.watched;
	add_declared(&declared, e, r->trace.watched);
	buf_printf(&got, "end: %s\n", ends[r->end]);
	if (r->end == END_HARNESS)
		buf_printf(&got, "%s\n", r->error.text);
	else
		add_outcome(&got, r);
	if (e->declaration.stall_count > 0 || r->end != END_DONE)
		add_stalls(&got, r, &e->declaration);
	if (strcmp(declared.data, got.data) != 0)
		buf_printf(&e->problems, "run %d%s, declared:\n%sgot:\n%s", e->over,
			   r->virtual_ns >= 0 ? " (in virtual time)" : r->trace.watched ? " (watched)" : "",
			   declared.data, got.data);
	check_time(e, r);
}
