/* SPDX-License-Identifier: MIT */
#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <stdlib.h>
#include <string.h>

#include "../../sandbox/calls.h"
#include "../../sandbox/memory.h"
#include "../../sandbox/pack.h"
#include "../../sandbox/record.h"

TestSuite(record, .timeout = 20);

static struct object *one_object(void)
{
	struct object *o = xcalloc(1, sizeof(*o));
	*o = (struct object){ OBJECT_SHM, xstrdup("key 0x41000001"), 1024, 0666, 2 };
	return o;
}

static void add_read(struct trace *t)
{
	int pipe = trace_add_thing(t, THING_PIPE, "");
	struct event *e = trace_add_event(t);
	t->watched = true;
	e->kind = EVENT_CALL;
	e->call = calls_name("read");
	e->thing = pipe;
	e->result = 5;
	buf_str(&e->data, "Hello");
}

/* One of everything, so that every field takes part. */
static void fill(struct record *r)
{
	record_init(r);
	r->end = END_DEADLOCK;
	r->step = 3;
	r->wall_ns = 123456789;
	record_faults(r, (const uint64_t[]){ 1000000000001, 4000000000002 }, 2);
	r->program_count = 1;
	r->programs = xcalloc(1, sizeof(*r->programs));
	r->programs[0] = (struct program_record){ .name = xstrdup("reader"), .pid = 2,
						  .ending = ENDING_SIGNALED, .status = 11 };
	buf_init(&r->programs[0].out.bytes);
	buf_init(&r->programs[0].err.bytes);
	buf_add(&r->programs[0].out.bytes, "a\0b", 3);
	r->snapshots = xcalloc(1, sizeof(*r->snapshots));
	r->snapshots[0] = (struct snapshot){ xstrdup("after"), one_object(), 1 };
	r->snapshot_count = 1;
	r->left = (struct snapshot){ xstrdup(""), one_object(), 1 };
	r->orphans = xcalloc(1, sizeof(*r->orphans));
	r->orphans[0] = (struct orphan){ 0, 3, true };
	r->orphan_count = 1;
	r->blocked = xcalloc(1, sizeof(*r->blocked));
	r->blocked[0] = (struct blocked){ 0, 2, 2, xstrdup("read"), xstrdup("pipe"), false,
					      CAUSE_NO_END_OF_FILE, 3, 0, 0, 0, 0x1169, NULL, 1 };
	r->blocked[0].holders = xcalloc(1, sizeof(struct holder));
	r->blocked[0].holders[0] = (struct holder){ 0, 3, 3, 4, true };
	r->blocked_count = 1;
	add_read(&r->trace);
	r->busy = (struct busy){ 200000, 0, 2, 3, calls_name("read"), 4, 0x1169 };
	r->forbidden = xcalloc(1, sizeof(*r->forbidden));
	r->forbidden[0] = xstrdup("ptrace reader");
	r->forbidden_count = 1;
	r->limits_by = xstrdup("rlimits");
	r->tier = xstrdup("full");
}

Test(record, survives_being_packed_and_unpacked)
{
	struct record before, after;
	struct buf packed = BUF_INIT, again = BUF_INIT;
	struct error err;
	fill(&before);
	record_pack(&before, &packed);
	cr_assert(eq(int, record_unpack(&after, packed.data, packed.len, &err), 0));
	record_pack(&after, &again);
	cr_assert(eq(sz, again.len, packed.len));
	cr_assert(eq(int, memcmp(again.data, packed.data, packed.len), 0));
	cr_assert(eq(sz, after.programs[0].out.bytes.len, 3));
	cr_assert(eq(i64, after.busy.calls, 200000));
	cr_assert(eq(str, (char *)after.busy.call, (char *)"read"));
	record_release(&before);
	record_release(&after);
	buf_release(&packed);
	buf_release(&again);
}

Test(record, refuses_every_truncation_without_reading_past_the_end)
{
	struct record before, after;
	struct buf packed = BUF_INIT;
	struct error err;
	fill(&before);
	record_pack(&before, &packed);
	for (size_t len = 0; len < packed.len; len++) {
		char *exact = xcalloc(len, 1); /* so that the sanitizer sees a read behind it */
		memcpy(exact, packed.data, len);
		cr_assert(eq(int, record_unpack(&after, exact, len, &err), -1), "length %zu", len);
		free(exact);
	}
	record_release(&before);
	buf_release(&packed);
}

Test(record, refuses_or_survives_every_changed_byte)
{
	struct record before, after;
	struct buf packed = BUF_INIT;
	struct error err;
	fill(&before);
	record_pack(&before, &packed);
	for (size_t i = 0; i < packed.len; i++) {
		packed.data[i] ^= 0x80;
		if (record_unpack(&after, packed.data, packed.len, &err) == 0)
			record_release(&after);
		packed.data[i] ^= 0x80;
	}
	record_release(&before);
	buf_release(&packed);
}

Test(record, numbers_keep_their_sign_and_size)
{
	static const int64_t rows[] = { 0, 1, -1, INT64_MAX, INT64_MIN, 1LL << 40 };
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct buf packed = BUF_INIT;
		pack_int(&packed, rows[i]);
		struct unpack in = { (const unsigned char *)packed.data, packed.len, 0, false };
		cr_assert(eq(i64, unpack_int(&in), rows[i]));
		cr_assert(eq(int, in.bad, 0));
		unpack_int(&in);
		cr_assert(eq(int, in.bad, 1));
		buf_release(&packed);
	}
}
