/* SPDX-License-Identifier: MIT */
#ifndef TESTS_TRACE_SCENE_H
#define TESTS_TRACE_SCENE_H

#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <sys/ipc.h>
#include <sys/sem.h>

#include "judge_scene.h"

#ifndef SETVAL
#define SETVAL 16
#endif

/* Events of the program WRITER, which is the student's; a trace ends with an empty event. */
#define EVENT(p, ...) .program = WRITER, .pid = (p), .tid = (p), __VA_ARGS__
#define START(p, parent) \
	{ EVENT(p, .kind = EVENT_START, .value = (parent), .call = "", .thing = NO_THING) }
#define END(p) { EVENT(p, .kind = EVENT_END, .call = "", .thing = NO_THING) }
#define KILLED(p) { EVENT(p, .kind = EVENT_END, .result = SIGKILL, .call = "", .thing = NO_THING) }
#define EXEC(p) { EVENT(p, .kind = EVENT_EXEC, .call = "", .thing = NO_THING) }
#define SIGNAL(p, number, from) \
	{ EVENT(p, .kind = EVENT_SIGNAL, .value = (number), .result = (from), .call = "", \
		.thing = NO_THING) }
#define CALL(p, name, t, v, r) \
	{ EVENT(p, .kind = EVENT_CALL, .call = (name), .thing = (t), .value = (v), .result = (r), \
		.fd = -1, .fd2 = -1, .part = -1) }
#define KILL(p, whom, number) \
	{ EVENT(p, .kind = EVENT_CALL, .call = "kill", .thing = NO_THING, .value = (number), \
		.fd = -1, .fd2 = (whom), .part = -1) }
#define ON_FD(p, name, f, t, r) \
	{ EVENT(p, .kind = EVENT_CALL, .call = (name), .thing = (t), .result = (r), .fd = (f), \
		.fd2 = -1, .part = -1) }
#define PIPE(p, r, w, t) \
	{ EVENT(p, .kind = EVENT_CALL, .call = "pipe", .thing = (t), .fd = (r), .fd2 = (w), \
		.part = -1) }
#define SEMOP(p, t, which, by) \
	{ EVENT(p, .kind = EVENT_CALL, .call = "semop", .thing = (t), .value = (by), \
		.part = (which), .fd = -1, .fd2 = -1) }
#define SEMOP_FAILS(p, t, which, by) \
	{ EVENT(p, .kind = EVENT_CALL, .call = "semop", .thing = (t), .value = (by), \
		.part = (which), .fd = -1, .fd2 = -1, .result = -EIDRM) }
#define SET(p, t, which) \
	{ EVENT(p, .kind = EVENT_CALL, .call = "semctl", .thing = (t), .value = SETVAL, \
		.part = (which), .fd = -1, .fd2 = -1) }
#define CLOSE(p, f) ON_FD(p, "close", f, NO_THING, 0)

enum { EVENTS = 24, THINGS = 3 };

struct row {
	const char *what;
	enum behaviour asked;
	const char *reason; /* "" if it passes; what begins with "not judged" is skipped */
	struct thing things[THINGS];
	struct event events[EVENTS];
};

#define A_PIPE { THING_PIPE, 1, (char *)"" }
#define TWO_PIPES A_PIPE, { THING_PIPE, 2, (char *)"" }
#define A_FIFO { THING_FIFO, 1, (char *)"/tmp/f" }
#define A_SEGMENT { THING_SHM, 1, (char *)"private" }
#define A_SET { THING_SEM, 1, (char *)"key 0x00000001" }
#define NOTHING_SEEN "not judged, because the program did nothing of the kind"

static inline size_t count_events(const struct event *events)
{
	size_t count = 0;
	while (count < EVENTS && events[count].pid != 0)
		count++;
	return count;
}

static inline size_t count_things(const struct thing *things)
{
	size_t count = 0;
	while (count < THINGS && things[count].number != 0)
		count++;
	return count;
}

static inline void check(const struct row *row)
{
	struct scene s;
	scene_init(&s);
	scene_alone(&s);
	struct event events[EVENTS];
	memcpy(events, row->events, sizeof(events));
	s.tests[0].expect.behaviour = 1u << row->asked;
	s.record.trace = (struct trace){
		.watched = true,
		.things = (struct thing *)row->things,
		.thing_count = count_things(row->things),
		.events = events,
		.event_count = count_events(events),
	};
	enum verdict due = *row->reason == '\0'				? VERDICT_PASS
			   : strncmp(row->reason, "not judged", 10) == 0 ? VERDICT_SKIPPED
									 : VERDICT_WRONG_BEHAVIOUR;
	fprintf(stderr, "%s\n", row->what);
	expect_verdict(&s, 0, due, row->reason);
}

#define CHECK(rows)                                     \
	do {                                            \
		for (size_t i = 0; i < COUNT(rows); i++) \
			check(&rows[i]);                \
	} while (0)

#endif
