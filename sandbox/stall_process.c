/* SPDX-License-Identifier: MIT */
#include <errno.h>
#include <string.h>
#include <sys/syscall.h>
#include <sys/wait.h>

#include "process.h"
#include "stall_parts.h"

void stall_explain_wait(struct stall *x)
{
	const struct world *world = &x->w->world;
	int wanted = -1;
	if (x->task->call == SYS_wait4)
		wanted = (int)x->task->args[0];
	else if (x->task->call == SYS_waitid && x->task->args[0] == P_PID)
		wanted = (int)x->task->args[1];
	x->b->cause = CAUSE_CHILD;
	for (size_t i = 0; i < world->process_count; i++) {
		const struct process_state *p = world->processes[i];
		if (!p->ended && p->parent == x->task->pid && (wanted <= 0 || p->inner == wanted))
			stall_add_holder(x, p, p->inner, -1);
	}
}

static bool waits_for_signal(const struct event *e)
{
	return e->kind == EVENT_CALL && e->result == -EINTR &&
	       (strcmp(e->call, "pause") == 0 || strcmp(e->call, "sigsuspend") == 0);
}

/* A signal that has come and cannot come through; 0 if there is none. */
static int held_back(const struct stall *x)
{
	struct signal_sets sets;
	if (process_signals(x->w->world.proc, x->watched->process->entry, &sets) < 0)
		return 0;
	return __builtin_ffsll((long long)(sets.pending & sets.blocked));
}

static bool is_of(const struct event *e, const struct watched_task *t)
{
	return e->tid == t->inner && e->pid == t->process->inner;
}

/* The last signal that this thread has had, if it was not in such a wait then; 0 if there is none. */
static int came_before(const struct stall *x)
{
	const struct trace *t = x->w->world.trace;
	int signal = 0;
	for (size_t i = t->event_count; i-- > 0;) {
		const struct event *e = trace_at(t, i);
		if (!is_of(e, x->watched))
			continue;
		if (signal > 0) /* what it did when that came */
			return waits_for_signal(e) ? 0 : signal;
		if (e->kind == EVENT_SIGNAL)
			signal = (int)e->value;
	}
	return signal;
}

void stall_explain_pause(struct stall *x)
{
	int signal = held_back(x);
	if (signal == 0)
		signal = came_before(x);
	x->b->cause = signal > 0 ? CAUSE_SIGNAL_CAME : CAUSE_NO_SIGNAL;
	x->b->value = signal;
}

void stall_explain_stop(struct stall *x)
{
	const struct trace *t = x->w->world.trace;
	x->b->cause = CAUSE_STOPPED;
	for (size_t i = t->event_count; i-- > 0;) {
		const struct event *e = trace_at(t, i);
		if (e->kind != EVENT_SIGNAL || e->pid != x->watched->process->inner)
			continue;
		x->b->value = e->value;
		return;
	}
}
