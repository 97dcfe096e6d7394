/* SPDX-License-Identifier: MIT */
#include <string.h>
#include <sys/syscall.h>

#include "due.h"
#include "watch.h"

/* Who prints, or asks, again and again. */

/*
 * With virtual time, asking in vain takes time, or whoever waits so for somebody who sleeps would
 * wait for ever. It takes the more, the longer it has gone on already: so a second costs thousands
 * of questions, not millions, and the end is at most a hundredth late. The first ones are free.
 */
#define FREE_QUESTIONS 50
#define MOST_NS 1000000

static void let_time_pass(struct watch *w, struct watched_task *t)
{
	int64_t ns = (int64_t)t->fruitless * 100, before = w->clock.now_ns;
	if (t->fruitless > FREE_QUESTIONS)
		due_pass_time(w, ns < MOST_NS ? ns : MOST_NS);
	t->asked_ns += w->clock.now_ns - before;
}

void watch_asked(struct watch *w, struct watched_task *t, unsigned weight)
{
	t->fruitless += weight;
	if (t->fruitless > t->most_fruitless)
		t->most_fruitless = t->fruitless;
	if (w->clock.on)
		let_time_pass(w, t);
	if (t->fruitless >= WATCH_FRUITLESS)
		w->busy = t->process->program;
}

/* Each time that somebody prints, be it a byte. */
void watch_count_print(struct watch *w, struct watched_task *t, long number, int fd)
{
	if (number != SYS_write || fd < 0 || fd >= MOST_FDS)
		return;
	int thing = t->process->slots->slot[fd].thing;
	bool known = t->process->slots->slot[fd].known && thing != NO_THING;
	if (known && w->world.trace->things[thing].kind == THING_TERMINAL)
		w->prints++;
}

/*
 * Has it brought nothing? Most calls say so by a result that is not positive. A semaphore operation
 * and a signal to somebody have done something if they succeed, and a wait for a signal ends so only.
 */
static bool is_fruitless(const struct watched_task *t, int64_t result)
{
	const struct watched_call *c = t->call;
	bool asks = c->fd >= 0 || c->effect == EFFECT_NONE || c->effect == EFFECT_SEMOP ||
		    c->effect == EFFECT_SENDS || c->effect == EFFECT_TIMED || c->effect == EFFECT_POINT;
	bool kills = strcmp(c->name, "kill") == 0 || strcmp(c->name, "raise") == 0;
	if (!asks || result > 0 || strcmp(c->name, "sleep") == 0)
		return false;
	if (c->effect == EFFECT_SEMOP)
		return result < 0;
	if (kills)
		return result < 0 || t->args[c->value] == 0;
	return strcmp(c->name, "pause") != 0 && strcmp(c->name, "sigsuspend") != 0;
}

void watch_count_fruitless(struct watch *w, struct watched_task *t, int64_t result)
{
	unsigned weight = w->calls > WATCH_IN_FULL && t->call->moves != NO_DATA ? WATCH_EVERY : 1;
	if (is_fruitless(t, result))
		watch_asked(w, t, weight);
	else
		t->fruitless = 0;
}

