/* SPDX-License-Identifier: MIT */
#include <errno.h>
#include <linux/futex.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>

#include "../sandbox/memory.h"
#include "explain.h"
#include "judge_trace.h"
#include "message.h"

/* --- children --- */

/* 0 if the script has started it. */
static int parent_of(const struct watching *w, int pid)
{
	for (size_t i = 0; i < w->trace->event_count; i++) {
		const struct event *e = &w->trace->events[i];
		if (e->kind == EVENT_START && e->pid == pid && e->tid == pid)
			return (int)e->value;
	}
	return 0;
}

static bool sets_sigchld(const struct watching *w, int pid)
{
	for (size_t i = 0; i < w->trace->event_count; i++) {
		const struct event *e = &w->trace->events[i];
		if (e->pid == pid && replay_is_call(e, "sigaction") && e->value == SIGCHLD)
			return true;
	}
	return false;
}

/*
 * Who handles or ignores SIGCHLD hears of its children, or need not: which is not in the trace.
 * Both are inherited. A parent's number is lower, until they begin anew.
 */
static bool minds_children(const struct watching *w, int pid)
{
	for (int last = pid + 1; pid > 0 && pid < last; last = pid, pid = parent_of(w, pid))
		if (sets_sigchld(w, pid))
			return true;
	return false;
}

static bool is_wait_for(const struct event *e, int child)
{
	return (replay_is_call(e, "wait") && e->result == child) ||
	       (replay_is_call(e, "waitid") && e->result == 0);
}

/* The index of the child's end, or `last`. */
static size_t end_of(const struct watching *w, int child, size_t start, size_t last)
{
	for (size_t i = start; i < last; i++)
		if (w->trace->events[i].pid == child && replay_ends(&w->trace->events[i]))
			return i;
	return last;
}

/* It began at `start`; its parent ends at `last`. */
static bool is_reaped(const struct watching *w, size_t start, size_t last)
{
	const struct event *child = &w->trace->events[start];
	size_t end = end_of(w, child->pid, start, last);
	for (size_t i = end; i < last; i++)
		if (w->trace->events[i].pid == child->value &&
		    is_wait_for(&w->trace->events[i], child->pid))
			return true;
	return end < last && minds_children(w, (int)child->value);
}

static bool is_child_of(const struct event *e, int parent)
{
	return e->kind == EVENT_START && e->value == parent && e->pid == e->tid && e->pid != parent;
}

static enum sight judge_parent(struct watching *w, size_t end)
{
	const struct event *e = &w->trace->events[end];
	for (size_t i = 0; i < end; i++) {
		const struct event *child = &w->trace->events[i];
		if (is_child_of(child, e->pid) && !is_reaped(w, i, end))
			return watching_say(w, e, _("ends without having waited for its child "
						    "process %d"), child->pid);
	}
	return SIGHT_GOOD;
}

enum sight trace_reaps_children(struct watching *w)
{
	enum sight s = SIGHT_NOTHING;
	for (size_t i = 0; i < w->trace->event_count; i++) {
		const struct event *e = &w->trace->events[i];
		if (!watching_own(w, e))
			continue;
		if (e->kind == EVENT_START && e->value > 0 && e->pid == e->tid)
			s = SIGHT_GOOD;
		if (replay_ends_well(e) && judge_parent(w, i) == SIGHT_BAD)
			return SIGHT_BAD;
	}
	return s;
}

/* --- stopped and continued children --- */

static bool sends(const struct event *e, int signal)
{
	return replay_is_call(e, "kill") && e->result == 0 && e->value == signal;
}

static bool sends_any(const struct event *e)
{
	return sends(e, SIGSTOP) || sends(e, SIGCONT) || sends(e, SIGKILL);
}

/* To a child of the sender's: of others, and of itself, waitpid() has nothing to report. */
static bool is_to_child(const struct watching *w, size_t sent)
{
	const struct event *e = &w->trace->events[sent];
	for (size_t i = 0; i < sent; i++)
		if (w->trace->events[i].pid == e->fd2 &&
		    is_child_of(&w->trace->events[i], e->pid))
			return true;
	return false;
}

/* Did the sender send that child its next signal, or end, before waitpid() had reported of it? */
static bool is_unconfirmed(const struct watching *w, size_t sent)
{
	const struct event *first = &w->trace->events[sent];
	for (size_t i = sent + 1; i < w->trace->event_count; i++) {
		const struct event *e = &w->trace->events[i];
		if (e->pid != first->pid)
			continue;
		if (is_wait_for(e, first->fd2))
			return false;
		if ((sends_any(e) && e->fd2 == first->fd2) || replay_ends_well(e))
			return true;
	}
	return false;
}

enum sight trace_confirms_stops(struct watching *w)
{
	enum sight s = SIGHT_NOTHING;
	for (size_t i = 0; i < w->trace->event_count; i++) {
		const struct event *e = &w->trace->events[i];
		_cleanup_buf_ struct buf signal = BUF_INIT;
		if (!watching_own(w, e) || (!sends(e, SIGSTOP) && !sends(e, SIGCONT)))
			continue;
		s = SIGHT_GOOD;
		if (!is_to_child(w, i))
			continue;
		if (!is_unconfirmed(w, i) || minds_children(w, e->pid))
			continue;
		explain_signal(&signal, (int)e->value);
		return watching_say(w, e, _("sends %s and goes on before waitpid() has reported "
					    "what became of the child"), signal.data);
	}
	return s;
}

/* --- signal handlers --- */

/*
 * Calls that the kernel sees are nearly all async-signal-safe. What else proves a fault: a handler
 * that waits for a lock (of a mutex, of stdio, of malloc) or a semaphore, which none of the safe
 * functions does; a heap that grows, for which malloc() asks when it has no more; and a write()
 * that was not made by write() itself.
 */
static bool waits_for_lock(const struct event *e)
{
	int operation = (int)e->value & FUTEX_CMD_MASK;
	return e->in_handler && replay_is_call(e, "futex") &&
	       (operation == FUTEX_WAIT || operation == FUTEX_WAIT_BITSET ||
		operation == FUTEX_LOCK_PI);
}

static bool asks_for_memory(const struct event *e)
{
	return e->in_handler && replay_is_call(e, "malloc");
}

static bool prints_by_stdio(const struct event *e)
{
	return e->in_handler && e->by_library &&
	       (replay_is_call(e, "write") || replay_is_call(e, "writev"));
}

/* Does the process end in the same handler, with nothing else before? */
static bool is_last(const struct watching *w, size_t i)
{
	const struct event *e = &w->trace->events[i];
	for (size_t k = i + 1; k < w->trace->event_count; k++)
		if (w->trace->events[k].pid == e->pid && w->trace->events[k].tid == e->tid)
			return replay_ends(&w->trace->events[k]) &&
			       w->trace->events[k].in_handler;
	return false;
}

struct handler_fault {
	bool (*is)(const struct event *e);
	const char *text, *text_at_end;
};

/* No signal: nothing to be judged. */
static enum sight look_into_handlers(struct watching *w, const struct handler_fault *fault)
{
	enum sight s = SIGHT_NOTHING;
	for (size_t i = 0; i < w->trace->event_count; i++) {
		const struct event *e = &w->trace->events[i];
		if (!watching_own(w, e))
			continue;
		if (e->kind == EVENT_SIGNAL)
			s = SIGHT_GOOD;
		if (fault->is(e))
			return watching_say(w, e, "%s", is_last(w, i) ? _(fault->text_at_end) :
									_(fault->text));
	}
	return s;
}

enum sight trace_takes_no_lock_in_handlers(struct watching *w)
{
	static const char waits[] = N_("waits for a lock in a signal handler");
	static const char asks[] = N_("calls malloc(), or a function that does so, in a signal "
				      "handler");
	static const struct handler_fault lock = { waits_for_lock, waits, waits };
	static const struct handler_fault memory = { asks_for_memory, asks, asks };
	enum sight s = look_into_handlers(w, &lock);
	return s == SIGHT_BAD ? s : look_into_handlers(w, &memory);
}

/* exit() and printf() write in the same way; which one it was the source line tells. */
enum sight trace_keeps_stdio_out_of_handlers(struct watching *w)
{
	static const struct handler_fault fault = {
		prints_by_stdio, N_("prints by printf() or its like in a signal handler"),
		N_("prints in a signal handler by printf(), or by exit(), which writes what is "
		   "still in the buffer; _exit() does not"),
	};
	return look_into_handlers(w, &fault);
}

/* --- busy waiting --- */

#define FRUITLESS 100	 /* times the same question: no correct program asks so often before it waits */
#define APART_NS 1000000 /* with a timeout it would be more */

static bool is_poll(const struct event *e)
{
	return replay_is_call(e, "poll") || replay_is_call(e, "select") ||
	       replay_is_call(e, "epoll_wait");
}

static bool tells_nothing_new(int64_t result)
{
	return result == -EAGAIN || result == -ENOMSG || result == -ENOENT || result == -EEXIST ||
	       result == -ECONNREFUSED || result == -ENXIO;
}

/* A question whose answer is "not yet", given at once. */
static bool is_fruitless(const struct event *e)
{
	if (e->kind != EVENT_CALL || replay_is_call(e, "futex"))
		return false;
	if (is_poll(e) || replay_is_call(e, "wait"))
		return e->result == 0 && (replay_is_call(e, "wait") || e->value <= 0);
	if (replay_is_call(e, "kill"))
		return e->value == 0;
	return tells_nothing_new(e->result);
}

/* Behind a gap, what brought something may be missing between what did not. */
static size_t without_gap(const struct trace *t)
{
	return t->lost > 0 ? t->lost_at : t->event_count;
}

static bool is_same_question(const struct event *a, const struct event *b)
{
	return a->thing == b->thing && a->fd == b->fd && a->fd2 == b->fd2 &&
	       a->value == b->value && strcmp(a->call, b->call) == 0;
}

/* How often a thread asked the same, and how often at once after the time before. */
struct repeats {
	size_t count, at_once;
};

/* From event `first` on, as long as nothing else comes of what the thread does. */
static struct repeats count_repeats(const struct watching *w, size_t first)
{
	const struct event *begin = &w->trace->events[first], *last = NULL;
	struct repeats r = { 0 };
	for (size_t i = first; i < without_gap(w->trace); i++) {
		const struct event *e = &w->trace->events[i];
		if (e->pid != begin->pid || e->tid != begin->tid)
			continue;
		if (!is_fruitless(e))
			break;
		if (!is_same_question(e, begin))
			continue;
		r.count++;
		r.at_once += !last || e->at_ns - last->at_ns < APART_NS;
		last = e;
	}
	return r;
}

/* Other programs of the machine may come between some of them, so it is no matter of the mean. */
static bool is_busy(const struct watching *w, size_t first, size_t *count)
{
	struct repeats r = { 0 };
	if (is_fruitless(&w->trace->events[first]))
		r = count_repeats(w, first);
	*count = r.count;
	return r.at_once >= FRUITLESS;
}

enum sight trace_waits_without_polling(struct watching *w)
{
	enum sight s = SIGHT_NOTHING;
	for (size_t i = 0; i < without_gap(w->trace); i++) {
		const struct event *e = &w->trace->events[i];
		size_t count;
		if (!watching_own(w, e))
			continue;
		if (e->kind == EVENT_CALL)
			s = SIGHT_GOOD;
		if (is_busy(w, i, &count))
			return watching_say(w, e, _("asks again and again instead of waiting: %zu "
						    "times in a row with %s()"),
					    count, e->call);
	}
	return s;
}
