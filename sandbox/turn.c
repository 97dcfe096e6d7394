/* SPDX-License-Identifier: MIT */
#include "turn.h"

#include <fcntl.h>
#include <sched.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "due.h"
#include "memory.h"
#include "process.h"
#include "supervisor.h"
#include "time_call.h"

/* --- is anybody on his way? --- */

static int open_state(const struct watch *w, struct watched_task *t, const char *name)
{
	char path[64];
	snprintf(path, sizeof(path), "%d/task/%d/%s", t->process->entry, watch_entry(w, t), name);
	return openat(w->world.proc, path, O_RDONLY | O_CLOEXEC);
}

/* The file's content, which the kernel writes anew for each read; false if the task has gone. */
static bool read_state(const struct watch *w, struct watched_task *t, int *file, const char *name,
		       char *text, size_t size)
{
	if (*file < 0)
		*file = open_state(w, t, name);
	ssize_t len = *file < 0 ? -1 : pread(*file, text, size - 1, 0);
	text[len > 0 ? len : 0] = '\0';
	return len > 0;
}

/* Its state as in proc(5) stat; 'X' if it has gone. */
static char state_of(const struct watch *w, struct watched_task *t)
{
	char text[512];
	_cleanup_fd_ int file = open_state(w, t, "stat");
	ssize_t len = file < 0 ? -1 : read(file, text, sizeof(text) - 1);
	text[len > 0 ? len : 0] = '\0';
	const char *end = strrchr(text, ')');
	return end && end[1] ? end[2] : 'X';
}

/* Is it off the CPU? Of one that hides itself (PR_SET_DUMPABLE in prctl(2)) its state must do. */
static bool is_off(const struct watch *w, struct watched_task *t)
{
	char text[256];
	if (read_state(w, t, &t->state_file, "syscall", text, sizeof(text))) {
		t->asleep_in = strtol(text, NULL, 10);
		return text[0] != 'r';
	}
	t->asleep_in = -1;
	return strchr("StTZ", state_of(w, t)) != NULL;
}

/* A disk wait ends by itself; but a parent in vfork(2) waits so for its child. */
static bool waits_for_kernel(const struct watch *w, struct watched_task *t)
{
	char state = state_of(w, t);
	bool vforks = t->vforks && (t->asleep_in == SYS_vfork || t->asleep_in == SYS_clone);
	return state == 'X' || (state == 'D' && !vforks);
}

static uint64_t times_run(const char *schedstat)
{
	const char *last = strrchr(schedstat, ' ');
	return last ? strtoull(last, NULL, 10) : 0;
}

/* Inside of the kernel, and not to go on by itself soon; or stopped. */
static bool is_asleep(const struct watch *w, struct watched_task *t)
{
	char text[256];
	if (!is_off(w, t) || !read_state(w, t, &t->times_file, "schedstat", text, sizeof(text)))
		return false;
	uint64_t times = times_run(text);
	if (t->turn != TURN_RUNS && times == t->slept)
		return true;
	if (waits_for_kernel(w, t))
		return false;
	t->slept = times;
	return true;
}

/* How often init has been off the CPU. */
static uint64_t own_switches(void)
{
	struct rusage used;
	getrusage(RUSAGE_THREAD, &used);
	return (uint64_t)used.ru_nvcsw + (uint64_t)used.ru_nivcsw;
}

/* One that we keep stopped can only be killed. */
static bool is_kept(const struct watched_task *t)
{
	return t->turn == TURN_READY;
}

static bool all_asleep(struct watch *w)
{
	bool killed = w->signals != w->settled_signals;
	for (size_t i = 0; i < w->task_count; i++) {
		struct watched_task *t = w->tasks[i];
		if (t->dead || !t->process || (is_kept(t) && !killed))
			continue;
		if (!is_asleep(w, t))
			return false;
	}
	return true;
}

static void note_asleep(struct watch *w)
{
	for (size_t i = 0; i < w->task_count; i++) {
		struct watched_task *t = w->tasks[i];
		if (t->dead || t->turn != TURN_RUNS)
			continue;
		t->turn = TURN_WAITS;
		t->burst_ns = -1;
	}
	w->stirred = false;
	w->settled_signals = w->signals;
}

/* Most calls are over after one: it runs while we yield. */
#define MOST_YIELDS 30

/* Wait until all have stopped, or sleep. False: somebody goes on running. */
static bool settle(struct supervisor *s)
{
	struct watch *w = &s->watch;
	for (int yields = 0; yields < MOST_YIELDS;) {
		uint64_t before = own_switches();
		if (programs_see(s))
			continue;
		if (!w->stirred && w->current && w->current->turn == TURN_READY)
			return true; /* it has come to its next call, alone */
		bool runs = w->current && w->current->turn == TURN_RUNS &&
			    !is_asleep(w, w->current);
		if (runs || !all_asleep(w)) {
			yields++;
			sched_yield();
		} else if (own_switches() == before && !programs_refuse(s)) {
			note_asleep(w);
			return true;
		}
	}
	return false;
}

/* --- whose turn is it? --- */

/* A signal that came before the call: its handler runs first, as if it had come a little earlier. */
static bool is_signal_first(struct watch *w, struct watched_task *t)
{
	if (t->signals_seen == w->signals)
		return false;
	t->signals_seen = w->signals;
	return watch_pending(w, t) != PENDING_NONE;
}

/* So many calls one may make before others get a turn, if they wait for one. */
#define MOST_CALLS_IN_A_TURN 256

/* Those who have become ready since the last time, in the order of their numbers. */
static void queue_ready(struct watch *w)
{
	for (;;) {
		struct watched_task *next = NULL;
		for (size_t i = 0; i < w->task_count; i++) {
			struct watched_task *t = w->tasks[i];
			if (watch_is_ready(t) && t->queued == 0 &&
			    (!next || t->tid < next->tid))
				next = t;
		}
		if (!next)
			return;
		next->queued = ++w->queued;
	}
}

/* As queue_ready(), but for the one that goes on without having waited in it. */
static void queue_others(struct watch *w, struct watched_task *goes_on)
{
	uint64_t queued = goes_on->queued;
	goes_on->queued = queued ? queued : UINT64_MAX;
	queue_ready(w);
	goes_on->queued = queued;
}

static struct watched_task *first_in_queue(const struct watch *w)
{
	struct watched_task *first = NULL;
	for (size_t i = 0; i < w->task_count; i++) {
		struct watched_task *t = w->tasks[i];
		if (watch_is_ready(t) && (!first || t->queued < first->queued))
			first = t;
	}
	return first;
}

static bool keeps_turn(struct watch *w, struct watched_task *t)
{
	if (t->turn != TURN_READY || t->dead || t->preempted)
		return false;
	return !t->at_entry || (t->number != SYS_sched_yield && w->calls_in_turn++ < MOST_CALLS_IN_A_TURN);
}

static struct watched_task *usual_choice(struct watch *w)
{
	if (w->current && keeps_turn(w, w->current))
		return w->current;
	queue_ready(w);
	w->calls_in_turn = 0;
	return first_in_queue(w);
}

/* Another one than usual gets into the queue, with whoever has been passed over. */
static struct watched_task *choose(struct watch *w)
{
	struct watched_task *usual = usual_choice(w), *chosen;
	if (!usual)
		return NULL;
	queue_others(w, usual);
	chosen = order_choose(w, usual);
	if (chosen != usual)
		w->calls_in_turn = 0;
	return chosen;
}

static void give_turn(struct watch *w, struct watched_task *t)
{
	w->current = t;
	w->turns++;
	t->preempted = false;
	t->turns++;
	bool is_call = t->at_entry && !t->lock_call;
	t->at_entry = false;
	if (!is_call) {
		watch_let_go(w, t);
		return;
	}
	if (is_signal_first(w, t)) {
		watch_make_again(t);
		t->resumes = t->due_ns >= 0;
		t->call = NULL;
	} else if (!fault_begins(w, t)) {
		time_call_begins(w, t);
	}
	watch_let_go(w, t);
}

/*
 * Others than the programs get a look after so many turns, and when a task has ended. Both are
 * counted from the beginning: how often settle() gives up depends on the load of the machine.
 */
#define TURNS_PER_LOOK 64

static bool is_time_to_look(struct watch *w)
{
	uint64_t due = w->ends + w->turns / TURNS_PER_LOOK;
	bool is_time = due != w->looks;
	w->looks = due;
	return is_time;
}

enum turns_end turns_take(struct supervisor *s)
{
	struct watch *w = &s->watch;
	while (settle(s)) {
		if (is_time_to_look(w))
			return TURNS_NEWS;
		int64_t due_ns = due_next(w);
		if (due_ns >= 0 && due_ns <= w->clock.now_ns) {
			due_happen(w);
			continue;
		}
		struct watched_task *next = choose(w);
		if (!next)
			return TURNS_NOBODY;
		give_turn(w, next);
	}
	return TURNS_BUSY;
}

/* --- who computes --- */

/*
 * Computing is free up to here, between two waits; beyond, box time passes as CPU time does. What a
 * turn costs because of us is not the program's.
 */
#define FREE_NS 10000000
#define TURN_COSTS_NS 6000

/* CPU time that it has used; -1 if it has gone. */
static int64_t used_by(const struct watch *w, struct watched_task *t)
{
	char text[256];
	bool lives = read_state(w, t, &t->times_file, "schedstat", text, sizeof(text));
	return lives ? strtoll(text, NULL, 10) : -1;
}

/* What of it is since it last waited, and beyond what is free. */
static int64_t burst_of(const struct watch *w, struct watched_task *t)
{
	int64_t total = used_by(w, t);
	if (total < 0)
		return 0;
	if (t->burst_ns < 0) {
		t->burst_ns = total;
		t->charged_ns = 0;
		t->turns = 0;
	}
	return total - t->burst_ns - FREE_NS - (int64_t)t->turns * TURN_COSTS_NS;
}

static bool is_waited_for(const struct watch *w, const struct watched_task *t)
{
	for (size_t i = 0; i < w->task_count; i++)
		if (w->tasks[i] != t && watch_is_ready(w->tasks[i]))
			return true;
	return false;
}

/* While others are ready, no time passes: they are late because of us. */
static void charge(struct watch *w, struct watched_task *t)
{
	int64_t burst = burst_of(w, t);
	if (burst <= t->charged_ns)
		return;
	if (is_waited_for(w, t)) {
		t->burst_ns += burst - t->charged_ns;
		return;
	}
	due_pass_time(w, burst - t->charged_ns);
	t->charged_ns = burst;
}

/*
 * Others wait for it to come to a call. It is given CPU time, not time, so that it does not depend on
 * the load of the machine whether it comes there.
 */
static bool has_computed_enough(struct watch *w, struct watched_task *t)
{
	int64_t total = used_by(w, t);
	if (w->measured_turn != w->turns) {
		w->measured_turn = w->turns;
		w->measured_ns = total;
	}
	return total - w->measured_ns > FREE_NS;
}

/*
 * In a call, it would return before its time, and show it; and if it has stopped, and we have not
 * seen that yet, the interruption would hit its next call.
 */
static bool may_be_interrupted(const struct watch *w, struct watched_task *t)
{
	return !t->call && !t->passed_over && state_of(w, t) != 't';
}

void turns_look_at_busy(struct supervisor *s)
{
	struct watch *w = &s->watch;
	struct watched_task *t = w->current;
	if (!t || t->dead)
		return;
	charge(w, t);
	int64_t due_ns = due_next(w);
	if (t->turn != TURN_RUNS)
		return;
	if (due_ns >= 0 && due_ns <= w->clock.now_ns)
		due_happen(w);
	if (t->preempted || !is_waited_for(w, t) || !has_computed_enough(w, t) ||
	    !may_be_interrupted(w, t))
		return;
	t->preempted = true;
	watch_interrupt(t);
}
