/* SPDX-License-Identifier: MIT */
#ifndef HARNESS_JUDGE_PARTS_H
#define HARNESS_JUDGE_PARTS_H

#include "../sandbox/buf.h"
#include "../sandbox/record.h"
#include "place.h"
#include "result.h"
#include "spec.h"
#include "verdict.h"

/* What the files judge*.c share. Every check returns VERDICT_PASS, or a verdict and its reason. */

struct judging {
	const struct record *record;
	const struct places *places; /* NULL if they are not known */
	const struct test_result *result;
	const struct test *run;	     /* the test that the record is of */
	const struct expect *expect; /* what is judged */
	struct buf reason, detail;
	bool unchecked; /* as in struct test_result */
};

/* The reason: a sentence about a program, after its label. */
void judge_say(struct judging *j, int program, const char *fmt, ...)
	__attribute__((format(printf, 3, 4)));

void judge_forget(struct judging *j); /* reason and detail */

/* One line of detail. */
void judge_note(struct judging *j, const char *text);

/* Detail: what the student's program printed. */
void judge_show_streams(struct judging *j, int program);

/* Detail: "reader (yours): ended with exit status 0", if it has ended by itself or never began. */
void judge_show_ending(struct judging *j, size_t program, const char *indentation);

/* Of a program of the grader's own that failed: what it has seen of the student's (judge_partner.c). */
void judge_tell_partner(struct judging *j, int program);

/* Did the program die as this or the test that ran it asks for? */
bool judge_expects_death(const struct judging *j, size_t program);

/* The run as a whole: judge_run.c */
enum verdict judge_forbidden(struct judging *j);
enum verdict judge_limits(struct judging *j);
enum verdict judge_deadlock(struct judging *j);
/* The end by a signal: judge_crash.c */
enum verdict judge_crash(struct judging *j);

/* What the test expects: judge_expect.c, judge_objects.c */
enum verdict judge_exits(struct judging *j);
enum verdict judge_outputs(struct judging *j);
enum verdict judge_objects(struct judging *j);
enum verdict judge_leftovers(struct judging *j);

/* A run in which a call was made to fail: judge_fault.c. What `v` becomes. */
enum verdict judge_fault(struct judging *j, enum verdict v);

/* What the watcher has seen: judge_trace.c */
enum verdict judge_behaviours(struct judging *j);
/* The same of a run that broke off: VERDICT_PASS unless a fault is proven all the same. */
enum verdict judge_proven_behaviours(struct judging *j);

#endif
