/* SPDX-License-Identifier: MIT */
#include <stdlib.h>
#include <string.h>

#include "../sandbox/memory.h"
#include "explain.h"
#include "message.h"
#include "telling.h"
#include "timeline.h"

/*
 * Theory of operation: who runs when is luck, so the two runs are not compared line by line. Each
 * process or thread of the student's is compared with its counterpart in the reference's run: the
 * k-th one that the same program began. What counts is which call was made on what kind of thing,
 * a row of the same ones as one. There are many right ways to close descriptors and to set
 * handlers, so these do not count; but a write end that the reference closes is named first if
 * somebody waits for ever because it is open here. Else the first difference in time is told.
 */

/* One call and the same ones right after it. */
struct stride {
	const struct event *event;
	size_t index; /* of the event in its trace */
};

/* What one process or thread did. */
struct course {
	int program, pid, tid;
	struct stride *steps;
	size_t count;
	size_t last; /* index of its last event, of whatever kind */
};

struct courses {
	struct course *items;
	size_t count;
};

static void courses_release(struct courses *c)
{
	for (size_t i = 0; i < c->count; i++)
		free(c->items[i].steps);
	free(c->items);
}

static struct course *course_of(struct courses *c, const struct event *e)
{
	for (size_t i = 0; i < c->count; i++)
		if (c->items[i].pid == e->pid && c->items[i].tid == e->tid)
			return &c->items[i];
	c->items = grow(c->items, c->count, sizeof(*c->items));
	c->items[c->count] = (struct course){ .program = e->program, .pid = e->pid,
					      .tid = e->tid };
	return &c->items[c->count++];
}

/* Nor does in how many pieces stdio prints. */
static bool counts(const struct trace *t, const struct event *e)
{
	static const char *const not[] = { "close", "fcntl", "futex", "sigaction", "sigreturn",
					   "sleep" };
	for (size_t i = 0; i < COUNT(not); i++)
		if (strcmp(e->call, not[i]) == 0)
			return false;
	return e->kind == EVENT_CALL && timeline_shown(t, e) &&
	       (e->thing == NO_THING || t->things[e->thing].kind != THING_TERMINAL);
}

static bool same(const struct trace *a, const struct event *x, const struct trace *b,
		 const struct event *y)
{
	if (x->call != y->call || (x->thing == NO_THING) != (y->thing == NO_THING))
		return false;
	return x->thing == NO_THING || a->things[x->thing].kind == b->things[y->thing].kind;
}

static void follow(struct courses *out, const struct trace *t)
{
	for (size_t i = 0; i < t->event_count; i++) {
		const struct event *e = &t->events[i];
		struct course *c = course_of(out, e);
		c->last = i;
		if (!counts(t, e) || (c->count && same(t, c->steps[c->count - 1].event, t, e)))
			continue;
		c->steps = grow(c->steps, c->count, sizeof(*c->steps));
		c->steps[c->count++] = (struct stride){ e, i };
	}
}

/* The course that stands at the same place among those of its program. */
static const struct course *counterpart(const struct courses *of, const struct courses *in,
					const struct course *c)
{
	size_t place = 0;
	for (const struct course *before = of->items; before < c; before++)
		place += before->program == c->program;
	for (size_t i = 0; i < in->count; i++)
		if (in->items[i].program == c->program && place-- == 0)
			return &in->items[i];
	return NULL;
}

/* Where two courses part. */
struct parting {
	size_t index; /* of the student's event: the different one, or its last one */
	const struct event *here, *there; /* NULL: no more came */
	const struct event *unclosed; /* the reference's close() that has none here, or NULL */
};

/* Closings of one end of one kind of thing, in the course of one process. */
static size_t closings(const struct trace *t, const struct course *c, enum thing_kind kind,
		       int part, const struct event **last)
{
	size_t count = 0;
	for (size_t i = 0; i < t->event_count; i++) {
		const struct event *e = &t->events[i];
		if (e->pid != c->pid || e->kind != EVENT_CALL || strcmp(e->call, "close") != 0 ||
		    e->thing == NO_THING || t->things[e->thing].kind != kind || e->part != part)
			continue;
		*last = e;
		count++;
	}
	return count;
}

/* A write end that the reference closes keeps a reader waiting here. */
static const struct event *unclosed(const struct timeline *t, const struct course *own,
				    const struct course *other)
{
	for (size_t i = 0; i < t->seen->blocked_count; i++) {
		const struct blocked *b = &t->seen->blocked[i];
		const struct event *last = NULL, *ignored = NULL;
		if (b->cause != CAUSE_NO_END_OF_FILE || b->thing == NO_THING)
			continue;
		enum thing_kind kind = t->seen->trace.things[b->thing].kind;
		if (closings(&t->seen->reference, other, kind, 1, &last) >
		    closings(&t->seen->trace, own, kind, 1, &ignored))
			return last;
	}
	return NULL;
}

static struct parting part(const struct timeline *t, const struct course *own,
			   const struct course *other)
{
	size_t i = 0;
	while (i < own->count && i < other->count &&
	       same(&t->seen->trace, own->steps[i].event, &t->seen->reference,
		    other->steps[i].event))
		i++;
	return (struct parting){
		.index = i < own->count ? own->steps[i].index : own->last,
		.here = i < own->count ? own->steps[i].event : NULL,
		.there = i < other->count ? other->steps[i].event : NULL,
		.unclosed = i < own->count ? NULL : unclosed(t, own, other),
	};
}

/* Does it wait for ever in the call that the reference made next? */
static bool waits_there(const struct timeline *t, const struct course *own,
			const struct parting *p)
{
	for (size_t i = 0; i < t->seen->blocked_count && !p->here && p->there; i++) {
		const struct blocked *b = &t->seen->blocked[i];
		_cleanup_buf_ struct buf call = BUF_INIT;
		if (b->pid != own->pid || b->tid != own->tid)
			continue;
		explain_call(&call, b); /* b->call is the kernel's name */
		return strcspn(call.data, "(") == strlen(p->there->call) &&
		       strncmp(call.data, p->there->call, strlen(p->there->call)) == 0;
	}
	return false;
}

static char *tell(const struct timeline *t, const struct course *own, const struct parting *p)
{
	_cleanup_buf_ struct buf here = BUF_INIT, there = BUF_INIT;
	long lane = timeline_lane(t, own->pid, own->tid);
	const char *who = lane >= 0 ? t->lanes[lane].name : "?";
	if (p->here)
		telling_short(&here, &t->seen->trace, p->here);
	if (p->there)
		telling_short(&there, &t->seen->reference, p->there);
	if (p->unclosed) {
		_cleanup_buf_ struct buf end = BUF_INIT;
		telling_short(&end, &t->seen->reference, p->unclosed);
		return xasprintf(_("%s never calls %s on the write end; the reference does"), who,
				 end.data);
	}
	if (!p->here)
		return xasprintf(_("%s does nothing more here; the reference goes on with %s"),
				 who, there.data);
	if (!p->there)
		return xasprintf(_("%s calls %s; the reference does nothing more here"), who,
				 here.data);
	return xasprintf(_("%s calls %s; the reference calls %s here"), who, here.data,
			 there.data);
}

/*
 * The moment that shows the different event, or the one before that it was folded into; where
 * something is missing, the last one of that process.
 */
static void mark(struct timeline *t, size_t lane, const struct event *here)
{
	struct moment *found = NULL;
	for (size_t i = 0; i < t->moment_count; i++) {
		struct moment *m = &t->moments[i];
		if ((m->kind == MOMENT_EVENT && m->lane == lane && (!here || m->event <= here)) ||
		    (m->kind == MOMENT_STUCK && m->lane == lane && !here))
			found = m;
	}
	if (found)
		found->differs = true;
}

static void find_first(struct timeline *t, const struct courses *own, const struct courses *other)
{
	size_t first = SIZE_MAX, where = 0;
	const struct event *here = NULL;
	for (size_t i = 0; i < own->count; i++) {
		const struct course *c = &own->items[i];
		const struct course *model = counterpart(own, other, c);
		long lane = timeline_lane(t, c->pid, c->tid);
		if (!model || lane < 0 || !t->lanes[lane].own)
			continue;
		struct parting p = part(t, c, model);
		if (p.unclosed)
			p.index = 0; /* what the waiting is due to, whatever else differs */
		else if ((!p.here && !p.there) || waits_there(t, c, &p))
			continue;
		if (p.index >= first)
			continue;
		first = p.index;
		where = (size_t)lane;
		here = p.here;
		free(t->difference);
		t->difference = tell(t, c, &p);
	}
	if (first != SIZE_MAX)
		mark(t, where, here);
}

void timeline_compare(struct timeline *t)
{
	struct courses own = { 0 }, other = { 0 };
	if (!t->seen->trace.watched || !t->seen->reference.watched)
		return;
	follow(&own, &t->seen->trace);
	follow(&other, &t->seen->reference);
	find_first(t, &own, &other);
	courses_release(&own);
	courses_release(&other);
}
