/* SPDX-License-Identifier: MIT */
#include <sys/personality.h>
#include <sys/signalfd.h>
#include <unistd.h>

#include "due.h"
#include "net_table.h"
#include "supervisor.h"
#include "turn.h"

/* The loop of a box's init: in real time, and in turns where time is virtual. */

/* How long to wait for something to happen before looking again, while a step waits. */
#define SHORT_WAIT_MS 1
#define LONG_WAIT_MS 10
#define LOOK_EVERY_NS 10000000

static void forget_signals(struct supervisor *s)
{
	struct signalfd_siginfo info;
	while (read(s->signals, &info, sizeof(info)) > 0)
		;
}

/* Everything that has happened so far, in a fixed order; false when nobody is left. */
static bool take_news(struct supervisor *s)
{
	forget_signals(s);
	programs_refuse(s);
	programs_reap(s);
	programs_drain(s);
	programs_feed(s);
	script_advance(s);
	programs_feed(s);
	return !(script_done(s) && programs_gone(s));
}

static void run_in_real_time(struct supervisor *s)
{
	int timeout_ms = SHORT_WAIT_MS;
	while (!s->over && take_news(s)) {
		bool news = supervisor_await_news(s, timeout_ms);
		bool quiet = !news && timeout_ms > SHORT_WAIT_MS;
		if (news)
			timeout_ms = SHORT_WAIT_MS;
		else if (timeout_ms < LONG_WAIT_MS)
			timeout_ms++;
		if (!s->over && (quiet || now_ns() - s->looked_ns > LOOK_EVERY_NS)) {
			account_look(s);
			s->looked_ns = now_ns();
		}
	}
	limits_settle(s);
	supervisor_end(s, END_DONE, -1);
}

/* Where time is virtual: all wait. What has happened outside of the programs comes before time passes. */
static bool act_outside(struct supervisor *s)
{
	size_t step = s->step;
	size_t moved = programs_drain(s);
	moved += programs_feed(s);
	script_advance(s);
	moved += programs_feed(s);
	return moved > 0 || s->step != step || s->over;
}

/* TCP has timers of its own, but none that is worth waiting for longer than this. */
#define NETWORK_PATIENCE_NS 5000000000

/* Is something on its way through the network? Then give it some time. */
static bool await_network(struct supervisor *s)
{
	if (!s->scenario->network || !net_flows(s->root.proc)) {
		s->quiet_since_ns = 0;
		return false;
	}
	if (s->generation != s->watch.turns || s->quiet_since_ns == 0) {
		s->generation = s->watch.turns;
		s->quiet_since_ns = now_ns();
	}
	if (now_ns() - s->quiet_since_ns > NETWORK_PATIENCE_NS)
		return false;
	supervisor_await_news(s, SHORT_WAIT_MS);
	s->watch.stirred = true;
	return true;
}

/* All wait for something to come from outside, if only from us; else time passes, or it is the end. */
static void pass_time(struct supervisor *s)
{
	if (act_outside(s) || programs_await_output(s) || await_network(s))
		return;
	int64_t due_ns = due_next(&s->watch);
	if (due_ns < 0)
		account_stalled(s); /* after a last look at the limits */
	else if (due_ns > s->scenario->limits.wall_ns)
		account_late(s);
	else
		due_happen(&s->watch);
}

static void run_in_turns(struct supervisor *s)
{
	int timeout_ms = SHORT_WAIT_MS;
	personality(ADDR_NO_RANDOMIZE); /* programs inherit it: some print memory that they have not set */
	script_advance(s);
	programs_feed(s);
	while (!s->over && !(script_done(s) && programs_gone(s))) {
		enum turns_end end = turns_take(s);
		forget_signals(s);
		programs_reap_domain(s);
		if (end == TURNS_NOBODY) {
			pass_time(s);
		} else if (end == TURNS_NEWS) {
			act_outside(s);
			turns_look_at_busy(s);
		} else {
			timeout_ms = supervisor_await_news(s, timeout_ms) ? SHORT_WAIT_MS : LONG_WAIT_MS;
			programs_refuse(s);
			turns_look_at_busy(s);
		}
		if (now_ns() - s->looked_ns > LOOK_EVERY_NS) {
			supervisor_await_news(s, 0); /* the harness may have gone */
			account_look(s);
			s->looked_ns = now_ns();
		}
	}
	limits_settle(s);
	supervisor_end(s, END_DONE, -1);
}

void run_until_over(struct supervisor *s)
{
	s->looked_ns = s->counted_ns = now_ns();
	if (s->watch.clock.on)
		run_in_turns(s);
	else
		run_in_real_time(s);
}
