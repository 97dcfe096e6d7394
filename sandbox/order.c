/* SPDX-License-Identifier: MIT */
#include "order.h"

#include "watch.h"

void order_init(struct order *o, uint64_t seed)
{
	*o = (struct order){ .seed = seed, .state = seed };
}

/* Steele, Lea, Flood: Fast splittable pseudorandom number generators, OOPSLA 2014. */
static uint64_t mix(uint64_t *state)
{
	uint64_t z = *state += 0x9e3779b97f4a7c15;
	z = (z ^ z >> 30) * 0xbf58476d1ce4e5b9;
	z = (z ^ z >> 27) * 0x94d049bb133111eb;
	return z ^ z >> 31;
}

static size_t count_ready(const struct watch *w)
{
	size_t count = 0;
	for (size_t i = 0; i < w->task_count; i++)
		count += watch_is_ready(w->tasks[i]);
	return count;
}

/* Who has been ready for the longest time of those that are not delayed. */
static struct watched_task *first_undelayed(const struct watch *w)
{
	struct watched_task *first = NULL;
	for (size_t i = 0; i < w->task_count; i++) {
		struct watched_task *t = w->tasks[i];
		if (watch_is_ready(t) && t->delayed == 0 && (!first || t->queued < first->queued))
			first = t;
	}
	return first;
}

static struct watched_task *first_delayed(const struct watch *w)
{
	struct watched_task *first = NULL;
	for (size_t i = 0; i < w->task_count; i++) {
		struct watched_task *t = w->tasks[i];
		if (watch_is_ready(t) && t->delayed > 0 && (!first || t->delayed < first->delayed))
			first = t;
	}
	return first;
}

static void delay(struct watch *w, struct watched_task *t)
{
	bool told = w->order.delays > 0;
	t->delayed = ++w->order.delays;
	t->was_delayed = true;
	w->order.passed = 0;
	if (told)
		return;
	struct event *e = watch_event(w, t, EVENT_DELAY);
	e->call = t->lock_call ? t->lock_call : t->at_entry && t->call ? t->call->name : "";
	e->site = t->at_entry ? t->site : 0;
}

static struct visit *find_visit(struct watched_task *t)
{
	for (int i = 0; i < ORDER_PLACES; i++) {
		struct visit *v = &t->visits[i];
		if (v->times == 0 || (v->call == t->number && v->site == t->site))
			return v;
	}
	return NULL;
}

void order_visit(struct watched_task *t)
{
	struct visit *v = find_visit(t);
	if (v)
		*v = (struct visit){ t->number, t->site, v->times + 1 };
}

static struct visit place_of(struct watched_task *t)
{
	const struct visit *v = t->at_entry ? find_visit(t) : NULL;
	return v ? *v : (struct visit){ 0 };
}

static bool is_same_place(const struct order *o, struct watched_task *t)
{
	struct visit here = place_of(t);
	return here.times > 0 && !t->was_delayed && here.call == o->place.call &&
	       here.site == o->place.site && here.times == o->place.times;
}

static bool is_to_be_delayed(struct order *o, struct watched_task *t)
{
	uint64_t first = o->seed % ORDER_DELAYS, second = o->seed / ORDER_DELAYS;
	if (second == ORDER_SAME_PLACE && o->delays > 0)
		return is_same_place(o, t);
	if (o->points == first) {
		o->place = place_of(t);
		return true;
	}
	return o->points == second;
}

/*
 * Who asks or computes until the delayed one has done something would do so for ever. Others take
 * some hundred turns at most until they wait.
 */
#define MOST_PASSED 1000
#define COMPUTING_COUNTS 100 /* as so many turns: some milliseconds until it was interrupted */

/* Do the delayed ones have to wait for that one, too? */
static bool goes_first(struct order *o, const struct watched_task *t)
{
	o->passed += t->preempted ? COMPUTING_COUNTS : 1;
	return o->passed < MOST_PASSED;
}

static struct watched_task *choose_with_delays(struct watch *w, struct watched_task *usual)
{
	if (is_to_be_delayed(&w->order, usual))
		delay(w, usual);
	struct watched_task *t = usual->delayed > 0 ? first_undelayed(w) : usual;
	if (t && t != usual && is_to_be_delayed(&w->order, t)) {
		delay(w, t);
		t = first_undelayed(w);
	}
	struct watched_task *delayed = first_delayed(w);
	if (t && (!delayed || goes_first(&w->order, t)))
		return t;
	/* who was delayed first has waited for long enough */
	w->order.passed = 0;
	delayed->delayed = 0;
	return delayed;
}

/* Places in the table of tasks are given anew, numbers are not: so by these. */
static struct watched_task *nth_ready(const struct watch *w, size_t n)
{
	struct watched_task *found = NULL;
	for (size_t rank = 0; rank <= n; rank++) {
		struct watched_task *next = NULL;
		for (size_t i = 0; i < w->task_count; i++) {
			struct watched_task *t = w->tasks[i];
			if (watch_is_ready(t) && (!found || t->tid > found->tid) &&
			    (!next || t->tid < next->tid))
				next = t;
		}
		found = next;
	}
	return found;
}

/* Seeds differ in how often the usual one goes on. */
static struct watched_task *choose_at_random(struct watch *w, struct watched_task *usual)
{
	static const unsigned usual_of_16[] = { 0, 4, 10 };
	struct order *o = &w->order;
	if (mix(&o->state) % 16 < usual_of_16[o->seed % 3])
		return usual;
	return nth_ready(w, mix(&o->state) % count_ready(w));
}

struct watched_task *order_choose(struct watch *w, struct watched_task *usual)
{
	struct order *o = &w->order;
	if (count_ready(w) < 2)
		return usual;
	/* between the end of a call and the next one nothing happens that others could see */
	bool returns = usual == w->current && !usual->at_entry && !usual->forks;
	o->points += !returns;
	if (o->seed == ORDER_USUAL || (returns && o->seed < ORDER_RANDOM))
		return usual->delayed > 0 ? choose_with_delays(w, usual) : usual;
	return o->seed < ORDER_RANDOM ? choose_with_delays(w, usual) : choose_at_random(w, usual);
}

/* Pair number `k` of points, the close ones first: alike programs are delayed at alike places. */
static uint64_t pair_of_delays(uint64_t k, uint64_t points)
{
	uint64_t distance = 1;
	while (distance + 1 < points && k >= points - distance) {
		k -= points - distance;
		distance++;
	}
	uint64_t first = 1 + k % (points - distance);
	return first + ORDER_DELAYS * (first + distance);
}

uint64_t order_to_try(uint64_t base, int i, int count, uint64_t points)
{
	uint64_t delays = (uint64_t)count / 3, state = base ^ (uint64_t)i << 32;
	if (points >= ORDER_SAME_PLACE)
		points = ORDER_SAME_PLACE - 1;
	if (delays > points)
		delays = points;
	if ((uint64_t)i <= delays)
		return 1 + (uint64_t)(i - 1) * points / delays;
	uint64_t rest = (uint64_t)i - delays - 1;
	if (rest < delays)
		return 1 + rest * points / delays + ORDER_DELAYS * ORDER_SAME_PLACE;
	rest -= delays;
	if (rest % 3 != 0 || points < 2)
		return ORDER_RANDOM + mix(&state) % ORDER_RANDOM;
	return pair_of_delays(rest / 3, points);
}
