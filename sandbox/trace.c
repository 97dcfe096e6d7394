/* SPDX-License-Identifier: MIT */
#include "trace.h"

#include <stdlib.h>

#include "calls.h"
#include "memory.h"

#define HALF (TRACE_EVENTS / 2)

void trace_init(struct trace *t)
{
	*t = (struct trace){ 0 };
}

void trace_release(struct trace *t)
{
	for (size_t i = 0; i < t->thing_count; i++)
		free(t->things[i].name);
	for (size_t i = 0; i < t->event_count; i++)
		buf_release(&t->events[i].data);
	free(t->things);
	free(t->events);
	trace_init(t);
}

int trace_add_thing(struct trace *t, enum thing_kind kind, const char *name)
{
	int number = 1;
	if (t->thing_count >= TRACE_THINGS)
		return NO_THING;
	for (size_t i = 0; i < t->thing_count; i++)
		number += t->things[i].kind == kind;
	t->things = grow(t->things, t->thing_count, sizeof(*t->things));
	t->things[t->thing_count] = (struct thing){ kind, number, xstrdup(name) };
	return (int)t->thing_count++;
}

static void reset(struct event *e)
{
	*e = (struct event){ .call = "", .fd = -1, .fd2 = -1, .thing = NO_THING, .part = -1 };
	buf_init(&e->data);
}

/* When all places are taken, the second half of them becomes a ring. */
struct event *trace_add_event(struct trace *t)
{
	struct event *e;
	if (t->event_count < TRACE_EVENTS) {
		t->events = grow(t->events, t->event_count, sizeof(*t->events));
		e = &t->events[t->event_count++];
	} else {
		e = &t->events[HALF + t->turned];
		t->turned = (t->turned + 1) % HALF;
		t->lost++; /* who passes events over counts them here as well: it says no place */
		buf_release(&e->data);
	}
	reset(e);
	return e;
}

const struct event *trace_at(const struct trace *t, size_t i)
{
	return &t->events[i < HALF ? i : HALF + (i - HALF + t->turned) % HALF];
}

static void pack_event(struct buf *out, const struct event *e)
{
	pack_int(out, e->kind);
	pack_int(out, e->program);
	pack_int(out, e->pid);
	pack_int(out, e->tid);
	pack_int(out, e->at_ns);
	pack_text(out, e->call);
	pack_int(out, e->fd);
	pack_int(out, e->fd2);
	pack_int(out, e->thing);
	pack_int(out, e->part);
	pack_int(out, e->value);
	pack_int(out, e->result);
	pack_int(out, e->waited);
	pack_int(out, e->in_handler);
	pack_int(out, e->by_library);
	pack_int(out, (int64_t)e->site);
	pack_bytes(out, e->data.data, e->data.len);
}

void trace_pack(struct buf *out, const struct trace *t)
{
	pack_int(out, t->watched);
	pack_int(out, (int64_t)t->thing_count);
	for (size_t i = 0; i < t->thing_count; i++) {
		pack_int(out, t->things[i].kind);
		pack_int(out, t->things[i].number);
		pack_text(out, t->things[i].name);
	}
	pack_int(out, (int64_t)t->lost);
	pack_int(out, (int64_t)t->event_count);
	for (size_t i = 0; i < t->event_count; i++)
		pack_event(out, trace_at(t, i));
}

static void unpack_event(struct unpack *in, const struct trace *t, struct event *e)
{
	reset(e);
	e->kind = (enum event_kind)unpack_within(in, EVENT_START, EVENT_END);
	e->program = (int)unpack_within(in, -1, INT32_MAX);
	e->pid = (int)unpack_within(in, 0, INT32_MAX);
	e->tid = (int)unpack_within(in, 0, INT32_MAX);
	e->at_ns = unpack_int(in);
	_cleanup_free_ char *call = unpack_text(in);
	e->call = calls_name(call);
	e->fd = (int)unpack_within(in, INT32_MIN, INT32_MAX);
	e->fd2 = (int)unpack_within(in, INT32_MIN, INT32_MAX);
	e->thing = (int)unpack_within(in, NO_THING, (int64_t)t->thing_count - 1);
	e->part = (int)unpack_within(in, INT32_MIN, INT32_MAX);
	e->value = unpack_int(in);
	e->result = unpack_int(in);
	e->waited = unpack_within(in, 0, 1) != 0;
	e->in_handler = unpack_within(in, 0, 1) != 0;
	e->by_library = unpack_within(in, 0, 1) != 0;
	e->site = (uint64_t)unpack_int(in);
	unpack_bytes(in, &e->data);
}

void trace_unpack(struct unpack *in, struct trace *t)
{
	trace_init(t);
	t->watched = unpack_within(in, 0, 1) != 0;
	size_t things = unpack_count(in);
	t->things = xcalloc(things, sizeof(*t->things));
	for (; t->thing_count < things && !in->bad; t->thing_count++) {
		struct thing *thing = &t->things[t->thing_count];
		thing->kind = (enum thing_kind)unpack_within(in, THING_PIPE, THING_OTHER);
		thing->number = (int)unpack_within(in, 0, INT32_MAX);
		thing->name = unpack_text(in);
	}
	t->lost = (uint64_t)unpack_within(in, 0, INT64_MAX);
	t->lost_at = t->lost > 0 ? HALF : 0;
	size_t events = unpack_count(in);
	t->events = xcalloc(events, sizeof(*t->events));
	for (; t->event_count < events && !in->bad; t->event_count++)
		unpack_event(in, t, &t->events[t->event_count]);
}

