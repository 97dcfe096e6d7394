/* SPDX-License-Identifier: MIT */
#ifndef TESTS_JUDGE_SCENE_H
#define TESTS_JUDGE_SCENE_H

#include <criterion/criterion.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "../../harness/judge.h"
#include "../../sandbox/memory.h"

#define BYTES(text) { .data = (char *)(text), .len = sizeof(text) - 1 }
#define SECOND 1000000000LL
enum { WRITER, READER, PROGRAMS };

/*
 * A pair of programs, of which the student wrote the writer, and a run in which all went well:
 * the reader prints what it was sent. A test changes what it is about and judges.
 */
struct scene {
	struct process processes[PROGRAMS];
	bool by_student[PROGRAMS];
	struct pairing pairing;
	struct expect_process expected[PROGRAMS];
	struct expect_object object;
	struct test tests[2]; /* the second judges the run of the first */
	struct exercise exercise;
	struct program_record programs[PROGRAMS];
	struct blocked blocked[3];
	struct object objects[3];
	struct orphan orphans[1];
	struct snapshot snapshot;
	char *forbidden[1];
	struct record record;
	struct test_result result;
};

static inline void scene_expect(struct scene *s)
{
	for (size_t i = 0; i < PROGRAMS; i++)
		s->expected[i] = (struct expect_process){ .process = i, .exit_rule = EXIT_CODE };
	s->expected[READER].stdout_text = (struct matcher){ .given = true, .has_exact = true,
							    .exact = BYTES("hello\n") };
	s->tests[0] = (struct test){
		.judges = -1,
		.points = 200,
		.processes = s->processes,
		.process_count = PROGRAMS,
		.pairings = &s->pairing,
		.pairing_count = 1,
		.limits = { .wall_ns = 5 * SECOND, .cpu_ns = 2 * SECOND, .memory = 64 << 20,
			    .output = 1 << 20, .files = 1 << 20, .processes = 32 },
		.expect = { .processes = s->expected, .process_count = PROGRAMS },
	};
	s->tests[1] = (struct test){
		.judges = 0,
		.points = 50,
		.pairings = &s->pairing,
		.pairing_count = 1,
		.expect = { .left_behind = LEFT_NOTHING },
	};
}

static inline void scene_init(struct scene *s)
{
	*s = (struct scene){
		.processes = { { .name = (char *)"writer" }, { .name = (char *)"reader" } },
		.by_student = { true, false },
		.pairing = { .name = (char *)"writer", .by_student = s->by_student },
		.exercise = { .tests = s->tests, .test_count = COUNT(s->tests) },
		.snapshot = { .label = (char *)"made", .objects = s->objects },
	};
	scene_expect(s);
	for (size_t i = 0; i < PROGRAMS; i++)
		s->programs[i] = (struct program_record){ .ending = ENDING_EXITED,
							  .end_ns = SECOND };
	s->programs[READER].out.bytes = (struct buf)BYTES("hello\n");
	s->record = (struct record){ .end = END_DONE,
				     .culprit = -1,
				     .programs = s->programs,
				     .program_count = PROGRAMS,
				     .snapshots = &s->snapshot,
				     .snapshot_count = 1,
				     .left = { .label = (char *)"" },
				     .blocked = s->blocked,
				     .orphans = s->orphans,
				     .forbidden = s->forbidden };
	s->result = (struct test_result){ .exercise = &s->exercise, .pairing = &s->pairing };
}

static inline void scene_alone(struct scene *s)
{
	s->by_student[READER] = true;
	s->tests[0].process_count = 1;
	s->tests[0].expect.process_count = 1;
	s->record.program_count = 1;
}

/* Judge the test, and release what the judge says. */
static inline void expect_verdict(struct scene *s, size_t test, enum verdict verdict,
				  const char *reason)
{
	struct test_result *r = &s->result;
	r->test = &s->tests[test];
	judge(&s->record, NULL, r);
	cr_expect_eq(r->verdict, verdict, "%s, expected %s (%s): %s",
		     verdict_info(r->verdict)->name, verdict_info(verdict)->name, reason,
		     r->reason);
	cr_expect_str_eq(r->reason, reason, "got:      %s\nexpected: %s", r->reason, reason);
	cr_expect_eq(r->points, verdict == VERDICT_PASS ? r->test->points : 0, "%s", reason);
	free(r->reason);
	free(r->detail);
}

static inline bool detail_has(struct scene *s, const char *text)
{
	s->result.test = &s->tests[0];
	judge(&s->record, NULL, &s->result);
	bool found = strstr(s->result.detail, text);
	free(s->result.reason);
	free(s->result.detail);
	return found;
}

static inline void block(struct scene *s, int program, const char *call, const char *object)
{
	size_t i = s->record.blocked_count++;
	s->blocked[i] = (struct blocked){ .program = program, .pid = 2 + program,
					  .tid = 2 + program, .call = (char *)call,
					  .object = (char *)object };
	s->programs[program].ending = ENDING_KILLED;
}

static inline void leave(struct scene *s, enum object_kind kind, const char *name, int64_t size)
{
	size_t i = s->record.left.count++;
	s->objects[i] = (struct object){ .kind = kind, .name = (char *)name, .size = size };
	s->record.left.objects = s->objects;
}

#endif
