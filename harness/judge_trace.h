/* SPDX-License-Identifier: MIT */
#ifndef HARNESS_JUDGE_TRACE_H
#define HARNESS_JUDGE_TRACE_H

#include "judge_parts.h"
#include "replay.h"

/*
 * What the files judge_trace*.c share. A check looks at the whole trace and accuses only whom the
 * trace proves guilty: what was not seen is in favour of the program.
 */

enum sight {
	SIGHT_GOOD,
	SIGHT_BAD,     /* the check has said why */
	SIGHT_NOTHING, /* nobody did anything of the kind: there is nothing to judge */
};

struct watching {
	struct judging *j;
	const struct trace *trace;
};

/* Is the event one of the student's programs? */
bool watching_own(const struct watching *w, const struct event *e);

/* The thing of a call, or NULL; and is it of that kind? */
const struct thing *watching_thing(const struct watching *w, const struct event *e);
bool watching_is(const struct watching *w, const struct event *e, enum thing_kind kind);

/*
 * Events are in the order in which calls returned. The call of event `i` may have done its work at
 * any time after the event that this returns: the last one before it of the same thread, or -1.
 */
long watching_begun(const struct watching *w, size_t i);

/* Does it move bytes that way, and has it moved any? */
bool watching_reads(const struct event *e);
bool watching_writes(const struct event *e);

/* The reason: a sentence about the process `pid`, after who that is. Returns SIGHT_BAD. */
enum sight watching_say(struct watching *w, const struct event *e, const char *fmt, ...)
	__attribute__((format(printf, 3, 4)));

/* "pipe 2", "FIFO /tmp/myfifo", "semaphore set (key 0x00000001)"; safe for a terminal. */
void watching_name(struct buf *out, const struct watching *w, int thing);

/* Descriptors and what they lead to: judge_trace_fd.c */
enum sight trace_closes_unused_pipe_ends(struct watching *w);
enum sight trace_closes_descriptors(struct watching *w);
enum sight trace_makes_fifos_for_all(struct watching *w);
enum sight trace_removes_fifos(struct watching *w);
enum sight trace_sets_up_sockets_in_order(struct watching *w);

/* Was the mechanism used for the data? judge_trace_use.c */
enum sight trace_uses_fifo(struct watching *w);
enum sight trace_uses_pipe(struct watching *w);
enum sight trace_uses_shared_memory(struct watching *w);
enum sight trace_uses_signals(struct watching *w);
enum sight trace_uses_socket(struct watching *w);

/* System V objects: judge_trace_sysv.c */
enum sight trace_detaches_segments(struct watching *w);
enum sight trace_removes_segments(struct watching *w);
enum sight trace_removes_semaphores(struct watching *w);
enum sight trace_initialises_semaphores_once(struct watching *w);
enum sight trace_pairs_p_and_v(struct watching *w);

/* Processes, signals and waiting: judge_trace_process.c */
enum sight trace_reaps_children(struct watching *w);
enum sight trace_confirms_stops(struct watching *w);
enum sight trace_keeps_stdio_out_of_handlers(struct watching *w);
enum sight trace_takes_no_lock_in_handlers(struct watching *w);
enum sight trace_waits_without_polling(struct watching *w);

#endif
