/* SPDX-License-Identifier: MIT */
#include <stdlib.h>
#include <sys/ipc.h>
#include <sys/sem.h>

#include "../sandbox/memory.h"
#include "judge_trace.h"
#include "message.h"

#ifndef SETVAL
#define SETVAL 16
#define SETALL 17
#endif

/* --- removed, detached --- */

static bool removes(const struct event *e)
{
	bool control = replay_is_call(e, "shmctl") || replay_is_call(e, "semctl");
	return control && e->result == 0 && e->value == IPC_RMID;
}

static bool is_removed(const struct watching *w, int thing)
{
	for (size_t i = 0; i < w->trace->event_count; i++)
		if (w->trace->events[i].thing == thing && removes(&w->trace->events[i]))
			return true;
	return false;
}

static enum sight judge_removed(struct watching *w, const char *get, enum thing_kind kind)
{
	enum sight s = SIGHT_NOTHING;
	for (size_t i = 0; i < w->trace->event_count; i++) {
		const struct event *e = &w->trace->events[i];
		_cleanup_buf_ struct buf name = BUF_INIT;
		if (!watching_own(w, e) || !replay_is_call(e, get) || !watching_is(w, e, kind))
			continue;
		s = SIGHT_GOOD;
		if (is_removed(w, e->thing))
			continue;
		watching_name(&name, w, e->thing);
		judge_say(w->j, -1, _("nobody removes it: %s"), name.data);
		return SIGHT_BAD;
	}
	return s;
}

enum sight trace_removes_segments(struct watching *w)
{
	return judge_removed(w, "shmget", THING_SHM);
}

enum sight trace_removes_semaphores(struct watching *w)
{
	return judge_removed(w, "semget", THING_SEM);
}

/* What it has inherited is its parent's business. */
static int still_attached(const struct watching *w, int pid, size_t end)
{
	int count = 0;
	for (size_t i = 0; i < end; i++) {
		const struct event *e = &w->trace->events[i];
		if (e->pid != pid || e->result < 0)
			continue;
		if (e->kind == EVENT_START && e->tid == e->pid) /* that number had another */
			count = 0;
		count += replay_is_call(e, "shmat") ? 1 : replay_is_call(e, "shmdt") ? -1 : 0;
		if (e->kind == EVENT_EXEC)
			count = 0;
	}
	return count;
}

enum sight trace_detaches_segments(struct watching *w)
{
	enum sight s = SIGHT_NOTHING;
	for (size_t i = 0; i < w->trace->event_count; i++) {
		const struct event *e = &w->trace->events[i];
		if (!watching_own(w, e))
			continue;
		if (replay_is_call(e, "shmat") && e->result >= 0)
			s = SIGHT_GOOD;
		if (replay_ends_well(e) && still_attached(w, e->pid, i) > 0)
			return watching_say(w, e, _("ends without shmdt(), its shared memory "
						    "still attached"));
	}
	return s;
}

/* --- one initial value --- */

static bool sets(const struct event *e)
{
	return replay_is_call(e, "semctl") && e->result >= 0 &&
	       (e->value == SETVAL || e->value == SETALL);
}

static bool same_semaphore(const struct event *a, const struct event *b)
{
	bool all = (sets(a) && a->value == SETALL) || (sets(b) && b->value == SETALL);
	return a->thing == b->thing && (all || a->part == b->part);
}

static bool is_alive(const struct watching *w, int pid, size_t from, size_t to)
{
	for (size_t i = from; i < to; i++)
		if (w->trace->events[i].pid == pid && replay_ends(&w->trace->events[i]))
			return false;
	return true;
}

/* Has another process, which is still there, set or used the semaphore before? */
static bool is_in_use(const struct watching *w, size_t set)
{
	const struct event *e = &w->trace->events[set];
	long begun = watching_begun(w, set); /* a P that has waited for this may stand before it */
	for (long i = 0; i < begun; i++) {
		const struct event *before = &w->trace->events[i];
		bool done = before->result >= 0 && replay_is_call(before, "semop");
		if ((done || sets(before)) && before->pid != e->pid && same_semaphore(before, e) &&
		    is_alive(w, before->pid, (size_t)i, set))
			return true;
	}
	return false;
}

enum sight trace_initialises_semaphores_once(struct watching *w)
{
	enum sight s = SIGHT_NOTHING;
	for (size_t i = 0; i < w->trace->event_count; i++) {
		const struct event *e = &w->trace->events[i];
		if (!watching_own(w, e))
			continue;
		if (replay_is_call(e, "semget") && e->result >= 0)
			s = SIGHT_GOOD;
		if (sets(e) && is_in_use(w, i))
			return watching_say(w, e, _("sets the semaphore anew while another process "
						    "is using it"));
	}
	return s;
}

/* --- P and V --- */

/* What a process has done with one semaphore: P lowers it, V raises it. */
struct balance {
	int pid, thing, part;
	int64_t p, v;
	bool begins_with_p;
};

struct balances {
	struct balance *items;
	size_t count;
};

static struct balance *balance_of(struct balances *b, const struct event *e)
{
	for (size_t i = 0; i < b->count; i++) {
		struct balance *x = &b->items[i];
		if (x->pid == e->pid && x->thing == e->thing && x->part == e->part)
			return x;
	}
	b->items = grow(b->items, b->count, sizeof(*b->items));
	b->items[b->count] = (struct balance){ .pid = e->pid, .thing = e->thing, .part = e->part,
					       .begins_with_p = e->value < 0 };
	return &b->items[b->count++];
}

/* Who waits for zero has chosen the values the other way round: that scheme is not judged. */
static bool waits_for_zero(const struct watching *w, int thing)
{
	for (size_t i = 0; i < w->trace->event_count; i++) {
		const struct event *e = &w->trace->events[i];
		if (replay_is_call(e, "semop") && e->thing == thing && e->value == 0)
			return true;
	}
	return false;
}

static bool has_set(const struct watching *w, bool *reversed)
{
	bool found = false;
	for (size_t i = 0; i < w->trace->event_count; i++) {
		const struct event *e = &w->trace->events[i];
		if (!watching_own(w, e) || !replay_is_call(e, "semget") || e->result < 0)
			continue;
		found = true;
		*reversed |= waits_for_zero(w, e->thing);
	}
	return found;
}

static void add_up(const struct watching *w, struct balances *b)
{
	for (size_t i = 0; i < w->trace->event_count; i++) {
		const struct event *e = &w->trace->events[i];
		if (!replay_is_call(e, "semop"))
			continue;
		struct balance *x = balance_of(b, e); /* one that has failed was tried, too */
		if (e->result < 0)
			continue;
		x->p += e->value < 0 ? -e->value : 0;
		x->v += e->value > 0 ? e->value : 0;
	}
}

/* Used as a lock: somebody does P, then V. Else it may be a signal from one process to another. */
static bool is_lock(const struct balances *b, const struct balance *x)
{
	int64_t v = 0;
	for (size_t i = 0; i < b->count; i++) {
		const struct balance *o = &b->items[i];
		if (o->thing != x->thing || o->part != x->part)
			continue;
		if (o->begins_with_p && o->p > 0 && o->p == o->v)
			return true;
		v += o->v;
	}
	return v == 0;
}

static enum sight judge_balance(struct watching *w, const struct balances *b, const struct event *e)
{
	for (size_t i = 0; i < b->count; i++) {
		const struct balance *x = &b->items[i];
		if (x->pid == e->pid && x->begins_with_p && x->p != x->v && is_lock(b, x))
			return watching_say(w, e, _("lowers the semaphore by %lld (P) and raises "
						    "it by %lld (V)"),
					    (long long)x->p, (long long)x->v);
	}
	return SIGHT_GOOD;
}

/* Who makes a set and raises it once gives it its first value, if nobody uses SETVAL for that. */
static bool raises_first(const struct watching *w, const struct balance *b)
{
	for (size_t i = 0; i < w->trace->event_count; i++)
		if (w->trace->events[i].thing == b->thing && sets(&w->trace->events[i]))
			return false;
	return b->p > 0 && b->v > b->p;
}

static enum sight judge_balances(struct watching *w, const struct balances *b)
{
	bool any_p = false, locks = false;
	for (size_t i = 0; i < b->count; i++) {
		any_p |= b->items[i].p > 0;
		locks |= b->items[i].begins_with_p || raises_first(w, &b->items[i]);
	}
	if (!locks) {
		judge_say(w->j, -1, "%s", any_p ? _("every process does V before P: P belongs "
						    "before the access, V after it")
						: _("no process does a P operation"));
		return SIGHT_BAD;
	}
	for (size_t i = 0; i < w->trace->event_count; i++) {
		const struct event *e = &w->trace->events[i];
		if (watching_own(w, e) && replay_ends_well(e) &&
		    judge_balance(w, b, e) == SIGHT_BAD)
			return SIGHT_BAD;
	}
	return SIGHT_GOOD;
}

enum sight trace_pairs_p_and_v(struct watching *w)
{
	struct balances b = { 0 };
	bool reversed = false;
	if (!has_set(w, &reversed))
		return SIGHT_NOTHING;
	if (reversed)
		return SIGHT_GOOD;
	add_up(w, &b);
	enum sight s = judge_balances(w, &b);
	free(b.items);
	return s;
}
