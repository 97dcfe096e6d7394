/* SPDX-License-Identifier: MIT */
#include "due.h"

#include <signal.h>
#include <sys/ioctl.h>
#include <sys/ptrace.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "memory.h"
#include "process.h"
#include "time_call.h"
#include "timer_call.h"
#include "watch.h"

/* linux/timerfd.h, which cannot be included beside sys/timerfd.h */
#define TFD_IOC_SET_TICKS _IOW('T', 0, uint64_t)

static bool is_before(int64_t due_ns, uint64_t order, int64_t than_ns, uint64_t than_order)
{
	return due_ns < than_ns || (due_ns == than_ns && order < than_order);
}

/* The task whose call ends first by itself; NULL if there is none. */
static struct watched_task *next_task(const struct watch *w)
{
	struct watched_task *next = NULL;
	for (size_t i = 0; i < w->task_count; i++) {
		struct watched_task *t = w->tasks[i];
		if (t->dead || t->due_ns < 0 || t->turn != TURN_WAITS)
			continue;
		if (!next || is_before(t->due_ns, t->due_order, next->due_ns, next->due_order))
			next = t;
	}
	return next;
}

/* What is due first: either a task or a timer, or nothing. */
struct due {
	struct watched_task *task;
	struct timer *timer;
	int64_t ns; /* -1: nothing is */
};

static struct due find_due(const struct watch *w)
{
	struct watched_task *task = next_task(w);
	struct timer *timer = clock_next(&w->clock);
	if (timer && (!task || is_before(timer->due_ns, timer->order, task->due_ns, task->due_order)))
		return (struct due){ NULL, timer, timer->due_ns };
	return (struct due){ task, NULL, task ? task->due_ns : -1 };
}

int64_t due_next(const struct watch *w)
{
	return find_due(w).ns;
}

void due_pass_time(struct watch *w, int64_t ns)
{
	int64_t next = due_next(w), then = w->clock.now_ns + ns;
	if (next >= 0 && then > next)
		then = next;
	if (then > w->clock.now_ns)
		w->clock.now_ns = then;
}

/* --- timers --- */

/* Each expiry counts, whether anybody has read the last one or not. */
static void tick(const struct timer *t)
{
	uint64_t ticks = timer_call_ticks(t->number) + 1;
	(void)ioctl(t->number, TFD_IOC_SET_TICKS, &ticks); /* it wakes whoever waits */
}

static bool is_pending(const struct watch *w, const struct timer *t)
{
	struct signal_sets sets = { 0 };
	const struct process_state *p = world_find(&w->world, t->pid);
	if (!p || process_signals(w->world.proc, p->entry, &sets) < 0)
		return false;
	return t->signal >= 1 && t->signal <= 64 && (sets.pending & 1ull << (t->signal - 1));
}

/* The thread of that process which numbers itself so, as init numbers it. */
static pid_t thread_of(const struct watch *w, const struct timer *t)
{
	for (size_t i = 0; i < w->task_count; i++) {
		const struct watched_task *task = w->tasks[i];
		if (!task->dead && task->process && task->process->pid == t->pid &&
		    task->inner == t->thread)
			return task->tid;
	}
	return t->pid;
}

static void notify(struct watch *w, struct timer *t)
{
	siginfo_t info = { 0 };
	if (t->notify == SIGEV_NONE)
		return;
	if (is_pending(w, t)) { /* it is queued once at most */
		t->overrun++;
		return;
	}
	info.si_signo = t->signal;
	info.si_code = SI_TIMER;
	info.si_timerid = t->number;
	info.si_overrun = t->overrun;
	info.si_value.sival_ptr = (void *)(uintptr_t)t->value;
	if (t->thread > 0)
		syscall(SYS_rt_tgsigqueueinfo, t->pid, thread_of(w, t), t->signal, &info);
	else
		syscall(SYS_rt_sigqueueinfo, t->pid, t->signal, &info);
	t->overrun = 0;
}

static void expire(struct watch *w, struct timer *t)
{
	int64_t again = t->interval_ns > 0 ? t->due_ns + t->interval_ns : -1;
	clock_arm(&w->clock, t, again, t->interval_ns);
	switch (t->kind) {
	case TIMER_ALARM:
		kill(t->pid, SIGALRM);
		break;
	case TIMER_POSIX:
		notify(w, t);
		break;
	case TIMER_DESCRIPTOR:
		tick(t);
		break;
	}
	w->signals++;
	w->stirred = true;
}

void due_happen(struct watch *w)
{
	struct due due = find_due(w);
	if (due.ns > w->clock.now_ns)
		w->clock.now_ns = due.ns;
	if (due.task)
		time_call_expires(w, due.task);
	else if (due.timer)
		expire(w, due.timer);
}
