/* SPDX-License-Identifier: MIT */
#include "judge_trace.h"
#include "message.h"

/*
 * Was the mechanism that the exercise is about used for the data? Proven is only what never
 * happened: that no byte went from one process to another by a thing of that kind. Whether a
 * program that has received the bytes prints them or a constant of its own cannot be seen.
 * TODO: a message that a partner program of the grader's chooses at random would show it.
 */

static bool moved(const struct event *e)
{
	return e->result > 0 || (e->result == 0 && replay_is_call(e, "msgsnd"));
}

/* Datagrams go from one socket to another one; to which, is not in the trace. */
static bool is_datagram(const struct watching *w, const struct event *sent, const struct event *e)
{
	return watching_is(w, sent, THING_SOCKET) && watching_is(w, e, THING_SOCKET);
}

/* Did another process than the writer read from the same thing? Its read() may return first. */
static bool is_received(const struct watching *w, size_t write)
{
	const struct event *sent = &w->trace->events[write];
	for (size_t i = 0; i < w->trace->event_count; i++) {
		const struct event *e = &w->trace->events[i];
		bool same = e->thing == sent->thing || is_datagram(w, sent, e);
		if (same && e->pid != sent->pid && watching_reads(e) && moved(e) &&
		    (watching_own(w, e) || watching_own(w, sent)))
			return true;
	}
	return false;
}

static bool is_used(const struct watching *w, enum thing_kind kind)
{
	for (size_t i = 0; i < w->trace->event_count; i++) {
		const struct event *e = &w->trace->events[i];
		if (watching_is(w, e, kind) && watching_writes(e) && moved(e) && is_received(w, i))
			return true;
	}
	return false;
}

enum sight trace_uses_pipe(struct watching *w)
{
	if (is_used(w, THING_PIPE))
		return SIGHT_GOOD;
	judge_say(w->j, -1, _("nothing went through a pipe from one process to another"));
	return SIGHT_BAD;
}

enum sight trace_uses_fifo(struct watching *w)
{
	if (is_used(w, THING_FIFO))
		return SIGHT_GOOD;
	judge_say(w->j, -1, _("nothing went through a FIFO from one process to another"));
	return SIGHT_BAD;
}

enum sight trace_uses_socket(struct watching *w)
{
	if (is_used(w, THING_CONNECTION) || is_used(w, THING_SOCKET))
		return SIGHT_GOOD;
	judge_say(w->j, -1, _("nothing went through a socket from one process to another"));
	return SIGHT_BAD;
}

/* A process that has a segment attached shares it with another one, or with a child. */
static bool is_shared(const struct watching *w, size_t attach)
{
	const struct event *first = &w->trace->events[attach];
	for (size_t i = attach + 1; i < w->trace->event_count; i++) {
		const struct event *e = &w->trace->events[i];
		bool child = e->kind == EVENT_START && e->value == first->pid && e->pid != e->value;
		bool also = replay_is_call(e, "shmat") && e->result >= 0 &&
			    e->thing == first->thing && e->pid != first->pid;
		if ((child || also) && (watching_own(w, e) || watching_own(w, first)))
			return true;
	}
	return false;
}

enum sight trace_uses_shared_memory(struct watching *w)
{
	for (size_t i = 0; i < w->trace->event_count; i++) {
		const struct event *e = &w->trace->events[i];
		if (replay_is_call(e, "shmat") && e->result >= 0 && is_shared(w, i))
			return SIGHT_GOOD;
	}
	judge_say(w->j, -1, _("no two processes have attached the same shared memory"));
	return SIGHT_BAD;
}

static bool is_own_process(const struct watching *w, int pid, size_t before)
{
	for (size_t k = 0; k < before; k++)
		if (w->trace->events[k].pid == pid && watching_own(w, &w->trace->events[k]))
			return true;
	return false;
}

/* It was delivered, and came from another process of the student's. */
static bool has_come(const struct watching *w, size_t i)
{
	const struct event *e = &w->trace->events[i];
	return e->kind == EVENT_SIGNAL && watching_own(w, e) && e->result != e->pid &&
	       is_own_process(w, (int)e->result, i);
}

/* One that is taken by sigwait(), or kills, is not delivered. A group may have others in it. */
static bool has_gone(const struct watching *w, size_t i)
{
	const struct event *e = &w->trace->events[i];
	bool sends = replay_is_call(e, "kill") || replay_is_call(e, "sigqueue");
	if (!sends || e->result != 0 || e->value <= 0 || !watching_own(w, e))
		return false;
	return e->fd2 <= 0 || (e->fd2 != e->pid && is_own_process(w, e->fd2, i));
}

enum sight trace_uses_signals(struct watching *w)
{
	for (size_t i = 0; i < w->trace->event_count; i++)
		if (has_come(w, i) || has_gone(w, i))
			return SIGHT_GOOD;
	judge_say(w->j, -1, _("no signal went from one process to another"));
	return SIGHT_BAD;
}
