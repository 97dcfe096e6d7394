/* SPDX-License-Identifier: MIT */
#include "clock.h"

#include <stdlib.h>
#include <unistd.h>

#include "memory.h"

bool clock_is_virtual(clockid_t id)
{
	return id >= 0 && id != CLOCK_PROCESS_CPUTIME_ID && id != CLOCK_THREAD_CPUTIME_ID;
}

static int64_t base_of(clockid_t id)
{
	bool real = id == CLOCK_REALTIME || id == CLOCK_REALTIME_COARSE ||
		    id == CLOCK_REALTIME_ALARM || id == CLOCK_TAI;
	return real ? CLOCK_EPOCH_NS : CLOCK_UPTIME_NS;
}

int64_t clock_shows(const struct clock *c, clockid_t id)
{
	return base_of(id) + c->now_ns;
}

int64_t clock_when(clockid_t id, int64_t shown)
{
	return shown - base_of(id);
}

struct timer *clock_timer(struct clock *c, enum timer_kind kind, pid_t pid, int number, bool make)
{
	struct timer *free_place = NULL;
	for (size_t i = 0; i < c->timer_count; i++) {
		struct timer *t = &c->timers[i];
		if (t->pid == pid && t->kind == kind && t->number == number)
			return t;
		if (t->pid == 0)
			free_place = t;
	}
	if (!make)
		return NULL;
	if (!free_place) {
		c->timers = grow(c->timers, c->timer_count, sizeof(*c->timers));
		free_place = &c->timers[c->timer_count++];
	}
	*free_place = (struct timer){ .kind = kind, .pid = pid, .number = number, .due_ns = -1 };
	return free_place;
}

void clock_arm(struct clock *c, struct timer *t, int64_t due_ns, int64_t interval_ns)
{
	t->due_ns = due_ns;
	t->interval_ns = interval_ns;
	t->order = c->orders++;
}

void clock_forget(struct timer *t)
{
	if (t->kind == TIMER_DESCRIPTOR)
		close(t->number);
	*t = (struct timer){ .due_ns = -1 };
}

void clock_forget_posix(struct clock *c, pid_t pid)
{
	for (size_t i = 0; i < c->timer_count; i++)
		if (c->timers[i].pid == pid && c->timers[i].kind == TIMER_POSIX)
			clock_forget(&c->timers[i]);
}

struct timer *clock_next(const struct clock *c)
{
	struct timer *next = NULL;
	for (size_t i = 0; i < c->timer_count; i++) {
		struct timer *t = &c->timers[i];
		if (t->pid == 0 || t->due_ns < 0)
			continue;
		if (!next || t->due_ns < next->due_ns ||
		    (t->due_ns == next->due_ns && t->order < next->order))
			next = t;
	}
	return next;
}

void clock_release(struct clock *c)
{
	for (size_t i = 0; i < c->timer_count; i++)
		clock_forget(&c->timers[i]);
	free(c->timers);
	*c = (struct clock){ 0 };
}
