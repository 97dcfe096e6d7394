/* SPDX-License-Identifier: MIT */
#ifndef HARNESS_TIMELINE_H
#define HARNESS_TIMELINE_H

#include "../sandbox/buf.h"
#include "result.h"

/*
 * What happened in a run, made ready to be drawn: who took part, and one moment after the other
 * with repetitions folded. Borrows the test_result and what was seen of its run.
 */

/* More processes and threads than these share the last lane. */
#define TIMELINE_LANES 12

/* A process or thread. */
struct lane {
	int program, pid, tid;
	bool own;   /* the student's */
	char *name; /* "reader (yours)", "pipe: process 3"; safe to print */
};

enum moment_kind {
	MOMENT_EVENT,	/* `event` */
	MOMENT_AGAIN,	/* the last `lines` moments came `times` more times */
	MOMENT_MIXED,	/* `times` more of the last `lines` moments, in changing order */
	MOMENT_LOST,	/* `times` events are not recorded */
	MOMENT_CUT,	/* `times` moments are left out, because so many were asked for */
	MOMENT_STUCK,	/* `blocked`: waits when the run is over */
};

struct moment {
	enum moment_kind kind;
	const struct event *event;
	const struct blocked *blocked;
	size_t lane; /* of EVENT and STUCK */
	size_t lines;
	uint64_t times;
	bool waited;  /* its lane waited for somebody until then */
	bool differs; /* here the run goes another way than the reference's for the first time */
};

struct timeline {
	const struct test_result *test;
	const struct seen *seen;
	struct lane *lanes;
	size_t lane_count;
	struct moment *moments;
	size_t moment_count;
	char *difference; /* in which way it differs there, as a sentence; or "" */
};

/* Of a test with something seen; at most about `most` moments. */
void timeline_init(struct timeline *t, const struct test_result *test, size_t most);
void timeline_release(struct timeline *t);

/* The lane of a process or thread; of its process, if the thread is not known; or -1. */
long timeline_lane(const struct timeline *t, int pid, int tid);

/* Is it something that the program's author wrote, and not the C library's starting? */
bool timeline_shown(const struct trace *trace, const struct event *e);

/* Is it something that one process or thread did: has it a lane? */
bool timeline_on_lane(const struct moment *m);

/*
 * Which lanes wait while a moment passes, and which are there at all: a table with a row for each
 * moment and a column for each lane, to be freed.
 */
enum lane_state { LANE_ABSENT, LANE_RUNS, LANE_WAITS };
enum lane_state *timeline_states(const struct timeline *t);

/*
 * Which things get a lane of their own, at most `most`: those by which processes reach each other.
 * One flag for each thing of the trace, to be freed.
 */
bool *timeline_drawn(const struct timeline *t, size_t most);

/* Marks the moment where the run first differs from the reference's, and says how. */
void timeline_compare(struct timeline *t);

/* Drawings. All of them escape what is the student's. */
void timeline_text(struct buf *out, const struct timeline *t, size_t columns, bool colour);
void timeline_svg(struct buf *out, const struct timeline *t);
void timeline_mermaid(struct buf *out, const struct timeline *t);

#endif
