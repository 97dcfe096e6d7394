/* SPDX-License-Identifier: MIT */
#include <fcntl.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

#include "memory.h"
#include "observe.h"
#include "stall.h"
#include "supervisor.h"

/* TCP has timers of its own: with a network, nobody may have run for so long to call it a stall. */
#define NETWORK_PATIENCE_NS 5000000000

static bool woken_by_timers(const struct supervisor *s, const struct scan *scan)
{
	for (size_t i = 0; i < scan->count; i++) {
		int program = programs_owner(s, scan->tasks[i].session);
		if (task_timed(&scan->tasks[i]) || program < 0 || s->programs[program].has_timers)
			return true;
	}
	return false;
}

static void note_blocked(struct supervisor *s, const struct scan *scan)
{
	struct record *r = &s->record;
	for (size_t i = 0; i < scan->count && r->blocked_count < 64; i++) {
		const struct task *t = &scan->tasks[i];
		if (t->running)
			continue;
		r->blocked = grow(r->blocked, r->blocked_count, sizeof(*r->blocked));
		r->blocked[r->blocked_count++] = (struct blocked){
			.program = programs_owner(s, t->session),
			.pid = process_inner_pid(s->root.proc, t->pid),
			.tid = t->tid,
			.call = xstrdup(t->state == 'T' ? "stop" : task_call(t)),
			.object = task_object(t, s->root.proc),
			.timed = task_timed(t),
			.fd = -1, .thing = NO_THING, .part = -1,
		};
		if (s->watch.on)
			stall_explain(&s->watch, scan, t, &r->blocked[r->blocked_count - 1]);
	}
}

/* Every task is blocked and none will go on by itself. */
static bool stalled(struct supervisor *s, const struct scan *before, const struct scan *after)
{
	if (after->count == 0 || !scan_quiescent(before, after, 0)) {
		s->generation = 0;
		return false;
	}
	if (scan_generation(after) != s->generation) {
		s->generation = scan_generation(after);
		s->quiet_since_ns = now_ns();
	}
	if (woken_by_timers(s, after))
		return false;
	return !s->scenario->network || now_ns() - s->quiet_since_ns > NETWORK_PATIENCE_NS;
}

static void end_stalled(struct supervisor *s, const struct scan *scan)
{
	/* what they have done just now, and stdin that they may have, comes first; then the steps */
	if (supervisor_has_news(s) || programs_drain(s) > 0 || programs_reap(s) ||
	    script_pass_over(s))
		return;
	if (script_done(s) && programs_all_ended(s)) {
		supervisor_end(s, END_DONE, -1); /* what is left are orphans */
		return;
	}
	note_blocked(s, scan);
	supervisor_end(s, END_DEADLOCK, -1);
}

/* So many vain questions, which took most of the time, are why it is over. */
#define MANY_QUESTIONS 1000

static bool asks_in_vain(struct supervisor *s)
{
	const struct watch *w = &s->watch;
	for (size_t i = 0; i < w->task_count && w->clock.on; i++) {
		const struct watched_task *t = w->tasks[i];
		if (!t->dead && t->process && t->most_fruitless >= MANY_QUESTIONS &&
		    t->asked_ns > w->clock.now_ns / 2)
			s->watch.busy = t->process->program;
	}
	return w->clock.on && w->busy >= 0;
}

static void end_late(struct supervisor *s, const struct scan *scan)
{
	if (asks_in_vain(s)) {
		limits_end_busy(s);
		return;
	}
	bool only_orphans = script_done(s) && programs_all_ended(s);
	note_blocked(s, scan);
	supervisor_end(s, only_orphans ? END_DONE : END_WALL, -1);
}

static int64_t init_cpu_ns(void)
{
	struct timespec t;
	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
	return (int64_t)t.tv_sec * 1000000000 + t.tv_nsec;
}

/*
 * The time that counts against the limit: all of it while everybody waits, but only what was got
 * of the CPU while somebody wants it. Else a busy machine would turn one verdict into another.
 */
static void count_time(struct supervisor *s, const struct scan *scan)
{
	int64_t now = now_ns(), cpu = s->record.cpu_ns + init_cpu_ns();
	int64_t passed = now - s->counted_ns, used = cpu - s->counted_cpu_ns;
	bool busy = false;
	for (size_t i = 0; i < scan->count; i++)
		busy |= scan->tasks[i].running;
	if (used < 0)
		used = 0;
	s->spent_ns += busy && used < passed ? used : passed;
	s->counted_ns = now;
	s->counted_cpu_ns = cpu;
}

/* Whatever the load: somebody waits for the result. */
#define MOST_WALL_TIMES 10

static bool is_late(const struct supervisor *s)
{
	int64_t limit = s->scenario->limits.wall_ns;
	int64_t spent = s->watch.clock.on ? s->watch.clock.now_ns : s->spent_ns;
	return spent > limit || (now_ns() - s->began_ns) / MOST_WALL_TIMES > limit;
}

void account_look(struct supervisor *s)
{
	struct scan before, after;
	/* often it is a stop that has woken us: who goes on and sleeps again at once is not busy */
	if (s->watch.on)
		programs_reap(s);
	if (supervisor_scan(s, &before) < 0 || supervisor_scan(s, &after) < 0) {
		struct error err;
		error_set(&err, 0, "cannot read /proc in the box");
		supervisor_fail(s, &err);
		return;
	}
	limits_check(s, &before, &after);
	if (!s->over && !s->watch.clock.on && stalled(s, &before, &after))
		end_stalled(s, &after);
	count_time(s, &after);
	if (!s->over && is_late(s))
		end_late(s, &after);
	scan_release(&before);
	scan_release(&after);
}

static void end_with(struct supervisor *s, void (*end)(struct supervisor *, const struct scan *))
{
	struct scan scan;
	if (supervisor_scan(s, &scan) == 0)
		end(s, &scan);
	scan_release(&scan);
}

void account_stalled(struct supervisor *s)
{
	account_look(s);
	if (!s->over)
		end_with(s, end_stalled);
}

void account_late(struct supervisor *s)
{
	end_with(s, end_late);
}
