/* SPDX-License-Identifier: MIT */
#include "record.h"

#include <stdlib.h>
#include <string.h>

#include "calls.h"
#include "memory.h"
#include "pack.h"

/* First field of a packed record; changed whenever the layout below changes. */
#define RECORD_MAGIC 0x6772616465303139

void record_init(struct record *r)
{
	*r = (struct record){ .culprit = -1, .busy = { .call = "", .fd = -1 } };
	buf_init(&r->screen.bytes);
	buf_init(&r->collected);
	trace_init(&r->trace);
}

static void snapshot_release(struct snapshot *s)
{
	for (size_t i = 0; i < s->count; i++)
		free(s->objects[i].name);
	free(s->objects);
	free(s->label);
}

void blocked_free(struct blocked *all, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		free(all[i].call);
		free(all[i].object);
		free(all[i].holders);
	}
	free(all);
}

void record_release(struct record *r)
{
	for (size_t i = 0; i < r->program_count; i++) {
		free(r->programs[i].name);
		buf_release(&r->programs[i].out.bytes);
		buf_release(&r->programs[i].err.bytes);
	}
	free(r->programs);
	buf_release(&r->screen.bytes);
	for (size_t i = 0; i < r->snapshot_count; i++)
		snapshot_release(&r->snapshots[i]);
	free(r->snapshots);
	snapshot_release(&r->left);
	free(r->orphans);
	blocked_free(r->blocked, r->blocked_count);
	for (size_t i = 0; i < r->forbidden_count; i++)
		free(r->forbidden[i]);
	free(r->forbidden);
	buf_release(&r->collected);
	trace_release(&r->trace);
	free(r->faults);
	free(r->tier);
	free(r->limits_by);
	record_init(r);
}

void record_faults(struct record *r, const uint64_t *seeds, size_t count)
{
	r->faults = xcalloc(count, sizeof(*r->faults));
	r->fault_count = count;
	if (count > 0)
		memcpy(r->faults, seeds, count * sizeof(*seeds));
}

static void pack_output(struct buf *out, const struct output *o)
{
	pack_bytes(out, o->bytes.data, o->bytes.len);
	pack_int(out, o->truncated);
}

static void pack_program(struct buf *out, const struct program_record *p)
{
	pack_text(out, p->name);
	pack_int(out, p->ending);
	pack_int(out, p->status);
	pack_int(out, p->pid);
	pack_int(out, p->start_ns);
	pack_int(out, p->end_ns);
	pack_int(out, p->cpu_ns);
	pack_output(out, &p->out);
	pack_output(out, &p->err);
}

static void pack_snapshot(struct buf *out, const struct snapshot *s)
{
	pack_text(out, s->label);
	pack_int(out, (int64_t)s->count);
	for (size_t i = 0; i < s->count; i++) {
		const struct object *o = &s->objects[i];
		pack_int(out, o->kind);
		pack_text(out, o->name);
		pack_int(out, o->size);
		pack_int(out, o->mode);
		pack_int(out, o->attached);
	}
}

static void pack_holder(struct buf *out, const struct holder *h)
{
	pack_int(out, h->program);
	pack_int(out, h->pid);
	pack_int(out, h->tid);
	pack_int(out, h->fd);
	pack_int(out, h->idle);
}

static void pack_blocked(struct buf *out, const struct blocked *b)
{
	pack_int(out, b->program);
	pack_int(out, b->pid);
	pack_int(out, b->tid);
	pack_text(out, b->call);
	pack_text(out, b->object);
	pack_int(out, b->timed);
	pack_int(out, b->cause);
	pack_int(out, b->fd);
	pack_int(out, b->thing);
	pack_int(out, b->part);
	pack_int(out, b->value);
	pack_int(out, (int64_t)b->site);
	pack_int(out, (int64_t)b->holder_count);
	for (size_t i = 0; i < b->holder_count; i++)
		pack_holder(out, &b->holders[i]);
}

static void pack_busy(struct buf *out, const struct busy *b)
{
	pack_int(out, b->calls);
	pack_int(out, b->program);
	pack_int(out, b->pid);
	pack_int(out, b->tid);
	pack_text(out, b->call);
	pack_int(out, b->fd);
	pack_int(out, (int64_t)b->site);
}

void record_pack(const struct record *r, struct buf *out)
{
	pack_int(out, RECORD_MAGIC);
	pack_int(out, r->end);
	pack_text(out, r->error.text);
	pack_int(out, r->step);
	pack_int(out, r->culprit);
	pack_int(out, r->wall_ns);
	pack_int(out, r->virtual_ns);
	pack_int(out, (int64_t)r->points);
	pack_int(out, (int64_t)r->turns);
	pack_int(out, (int64_t)r->seed);
	pack_int(out, (int64_t)r->fault_count);
	for (size_t i = 0; i < r->fault_count; i++)
		pack_int(out, (int64_t)r->faults[i]);
	pack_int(out, r->cpu_ns);
	pack_int(out, (int64_t)r->program_count);
	for (size_t i = 0; i < r->program_count; i++)
		pack_program(out, &r->programs[i]);
	pack_output(out, &r->screen);
	pack_int(out, (int64_t)r->snapshot_count);
	for (size_t i = 0; i < r->snapshot_count; i++)
		pack_snapshot(out, &r->snapshots[i]);
	pack_snapshot(out, &r->left);
	pack_int(out, (int64_t)r->orphan_count);
	for (size_t i = 0; i < r->orphan_count; i++) {
		pack_int(out, r->orphans[i].program);
		pack_int(out, r->orphans[i].pid);
		pack_int(out, r->orphans[i].running);
	}
	trace_pack(out, &r->trace);
	pack_int(out, (int64_t)r->blocked_count);
	for (size_t i = 0; i < r->blocked_count; i++)
		pack_blocked(out, &r->blocked[i]);
	pack_busy(out, &r->busy);
	pack_int(out, (int64_t)r->forbidden_count);
	for (size_t i = 0; i < r->forbidden_count; i++)
		pack_text(out, r->forbidden[i]);
	pack_bytes(out, r->collected.data, r->collected.len);
	pack_int(out, r->collected_found);
	pack_text(out, r->tier);
	pack_text(out, r->limits_by);
}

static void unpack_output(struct unpack *in, struct output *o)
{
	buf_init(&o->bytes);
	unpack_bytes(in, &o->bytes);
	o->truncated = unpack_within(in, 0, 1) != 0;
}

static void unpack_program(struct unpack *in, struct program_record *p)
{
	p->name = unpack_text(in);
	p->ending = (enum ending)unpack_within(in, ENDING_NOT_STARTED, ENDING_NO_EXEC);
	p->status = (int)unpack_within(in, -1, 65535);
	p->pid = (int)unpack_within(in, 0, INT32_MAX);
	p->start_ns = unpack_int(in);
	p->end_ns = unpack_int(in);
	p->cpu_ns = unpack_int(in);
	unpack_output(in, &p->out);
	unpack_output(in, &p->err);
}

static void unpack_snapshot(struct unpack *in, struct snapshot *s)
{
	s->label = unpack_text(in);
	size_t count = unpack_count(in);
	s->objects = xcalloc(count, sizeof(*s->objects));
	for (; s->count < count && !in->bad; s->count++) {
		struct object *o = &s->objects[s->count];
		o->kind = (enum object_kind)unpack_within(in, OBJECT_FIFO, OBJECT_POSIX_MQ);
		o->name = unpack_text(in);
		o->size = unpack_int(in);
		o->mode = (unsigned)unpack_within(in, 0, 07777);
		o->attached = (int)unpack_within(in, 0, INT32_MAX);
	}
}

static void unpack_orphans(struct unpack *in, struct record *r)
{
	size_t count = unpack_count(in);
	r->orphans = xcalloc(count, sizeof(*r->orphans));
	for (; r->orphan_count < count && !in->bad; r->orphan_count++) {
		struct orphan *o = &r->orphans[r->orphan_count];
		o->program = (int)unpack_within(in, -1, INT32_MAX);
		o->pid = (int)unpack_within(in, 0, INT32_MAX);
		o->running = unpack_within(in, 0, 1) != 0;
	}
}

static void unpack_holders(struct unpack *in, struct blocked *b)
{
	size_t count = unpack_count(in);
	b->holders = xcalloc(count, sizeof(*b->holders));
	for (; b->holder_count < count && !in->bad; b->holder_count++) {
		struct holder *h = &b->holders[b->holder_count];
		h->program = (int)unpack_within(in, -1, INT32_MAX);
		h->pid = (int)unpack_within(in, 0, INT32_MAX);
		h->tid = (int)unpack_within(in, 0, INT32_MAX);
		h->fd = (int)unpack_within(in, -1, INT32_MAX);
		h->idle = unpack_within(in, 0, 1) != 0;
	}
}

static void unpack_blocked(struct unpack *in, struct record *r)
{
	size_t count = unpack_count(in);
	r->blocked = xcalloc(count, sizeof(*r->blocked));
	for (; r->blocked_count < count && !in->bad; r->blocked_count++) {
		struct blocked *b = &r->blocked[r->blocked_count];
		b->program = (int)unpack_within(in, -1, INT32_MAX);
		b->pid = (int)unpack_within(in, 0, INT32_MAX);
		b->tid = (int)unpack_within(in, 0, INT32_MAX);
		b->call = unpack_text(in);
		b->object = unpack_text(in);
		b->timed = unpack_within(in, 0, 1) != 0;
		b->cause = (enum wait_cause)unpack_within(in, CAUSE_UNKNOWN, CAUSE_STOPPED);
		b->fd = (int)unpack_within(in, INT32_MIN, INT32_MAX);
		b->thing = (int)unpack_within(in, NO_THING, (int64_t)r->trace.thing_count - 1);
		b->part = (int)unpack_within(in, INT32_MIN, INT32_MAX);
		b->value = unpack_int(in);
		b->site = (uint64_t)unpack_int(in);
		unpack_holders(in, b);
	}
}

static void unpack_busy(struct unpack *in, struct busy *b)
{
	b->calls = unpack_within(in, 0, INT64_MAX);
	b->program = (int)unpack_within(in, -1, INT32_MAX);
	b->pid = (int)unpack_within(in, 0, INT32_MAX);
	b->tid = (int)unpack_within(in, 0, INT32_MAX);
	_cleanup_free_ char *call = unpack_text(in);
	b->call = calls_name(call);
	b->fd = (int)unpack_within(in, INT32_MIN, INT32_MAX);
	b->site = (uint64_t)unpack_int(in);
}

static void unpack_forbidden(struct unpack *in, struct record *r)
{
	size_t count = unpack_count(in);
	r->forbidden = xcalloc(count, sizeof(*r->forbidden));
	for (; r->forbidden_count < count && !in->bad; r->forbidden_count++)
		r->forbidden[r->forbidden_count] = unpack_text(in);
}

static void unpack_faults(struct unpack *in, struct record *r)
{
	size_t count = unpack_count(in);
	r->faults = xcalloc(count, sizeof(*r->faults));
	for (; r->fault_count < count && !in->bad; r->fault_count++)
		r->faults[r->fault_count] = (uint64_t)unpack_within(in, 0, INT64_MAX);
}

static void unpack_error(struct unpack *in, struct error *err)
{
	_cleanup_free_ char *text = unpack_text(in);
	if (text[0] != '\0')
		error_set(err, 0, "%s", text);
}

int record_unpack(struct record *r, const void *bytes, size_t len, struct error *err)
{
	struct unpack in = { .bytes = bytes, .len = len };
	record_init(r);
	if (unpack_int(&in) != RECORD_MAGIC)
		return error_set(err, 0, "not a record of this version");
	r->end = (enum run_end)unpack_within(&in, END_DONE, END_HARNESS);
	unpack_error(&in, &r->error);
	r->step = (int)unpack_within(&in, 0, INT32_MAX);
	r->culprit = (int)unpack_within(&in, -1, INT32_MAX);
	r->wall_ns = unpack_int(&in);
	r->virtual_ns = unpack_int(&in);
	r->points = (uint64_t)unpack_within(&in, 0, INT64_MAX);
	r->turns = (uint64_t)unpack_within(&in, 0, INT64_MAX);
	r->seed = (uint64_t)unpack_within(&in, 0, INT64_MAX);
	unpack_faults(&in, r);
	r->cpu_ns = unpack_int(&in);
	size_t programs = unpack_count(&in);
	r->programs = xcalloc(programs, sizeof(*r->programs));
	for (; r->program_count < programs && !in.bad; r->program_count++)
		unpack_program(&in, &r->programs[r->program_count]);
	unpack_output(&in, &r->screen);
	size_t snapshots = unpack_count(&in);
	r->snapshots = xcalloc(snapshots, sizeof(*r->snapshots));
	for (; r->snapshot_count < snapshots && !in.bad; r->snapshot_count++)
		unpack_snapshot(&in, &r->snapshots[r->snapshot_count]);
	unpack_snapshot(&in, &r->left);
	unpack_orphans(&in, r);
	trace_unpack(&in, &r->trace);
	unpack_blocked(&in, r);
	unpack_busy(&in, &r->busy);
	unpack_forbidden(&in, r);
	unpack_bytes(&in, &r->collected);
	r->collected_found = unpack_within(&in, 0, 1) != 0;
	r->tier = unpack_text(&in);
	r->limits_by = unpack_text(&in);
	if (!in.bad && in.at == in.len)
		return 0;
	record_release(r);
	return error_set(err, 0, "a damaged record");
}
