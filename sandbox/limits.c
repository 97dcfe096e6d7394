/* SPDX-License-Identifier: MIT */
#include <signal.h>
#include <sys/statvfs.h>

#include "kernel_memory.h"
#include "supervisor.h"
#include "weak.h"

static int64_t space_used(const struct supervisor *s)
{
	struct statvfs st;
	if (s->root.weak || statvfs(BOX_HOME, &st) < 0)
		return 0; /* where there is a host's file system, nothing is said of the box */
	return (int64_t)((st.f_blocks - st.f_bfree) * st.f_frsize);
}

static int64_t memory_used(const struct supervisor *s, const struct scan *scan)
{
	int64_t used = scan->memory + space_used(s);
	if (s->root.weak)
		used -= weak_other_memory(s->root.weak);
	return used + kernel_memory(scan, s->root.proc, used, s->scenario->limits.memory);
}

/* The kernel has killed them all for one's memory: nobody has crashed. */
static void note_killed(struct supervisor *s)
{
	for (size_t i = 0; i < s->record.program_count; i++) {
		struct program_record *p = &s->record.programs[i];
		if (p->ending == ENDING_SIGNALED && p->status == SIGKILL)
			p->ending = ENDING_KILLED;
	}
}

/* Without what it costs a program to be watched. */
static int64_t own_time(const struct supervisor *s, int64_t cpu_ns)
{
	int64_t watched = (int64_t)s->watch.stops * WATCH_STOP_NS;
	return cpu_ns > watched ? cpu_ns - watched : 0;
}

/* The one that has asked most often in vain; NULL if it has ended by now. */
static const struct watched_task *find_busy(const struct watch *w)
{
	const struct watched_task *found = NULL;
	for (size_t i = 0; i < w->task_count; i++) {
		const struct watched_task *t = w->tasks[i];
		if (!t->dead && t->process && t->process->program == w->busy &&
		    (!found || t->most_fruitless > found->most_fruitless))
			found = t;
	}
	return found;
}

static void note_busy(struct supervisor *s)
{
	const struct watched_task *t = find_busy(&s->watch);
	const struct watched_call *call = t ? calls_find(t->number) : NULL;
	struct busy *b = &s->record.busy;
	*b = (struct busy){ .calls = t && s->watch.clock.on ? t->most_fruitless : WATCH_FRUITLESS, .program = s->watch.busy,
			  .call = "", .fd = -1 };
	b->pid = b->tid = s->record.programs[b->program].pid;
	if (!call)
		return;
	b->pid = t->process->inner;
	b->tid = t->inner;
	b->call = call->name;
	b->site = t->site;
	if (call->fd >= 0)
		b->fd = (int)t->args[call->fd];
}

void limits_end_busy(struct supervisor *s)
{
	note_busy(s);
	supervisor_end(s, END_CPU, s->watch.busy);
}

static void check_cpu_time(struct supervisor *s)
{
	if (s->watch.on && s->watch.busy >= 0)
		limits_end_busy(s);
	else if (s->record.cpu_ns > s->scenario->limits.cpu_ns)
		supervisor_end(s, END_CPU, -1);
}

/* What the kernel has counted and done by itself: exact, and nothing is missed. */
static void check_cgroup(struct supervisor *s)
{
	struct cgroup_usage used;
	if (cgroup_read_usage(&s->cgroup, &used) < 0) {
		struct error err;
		error_set(&err, 0, "cannot read the box's cgroup");
		supervisor_fail(s, &err);
		return;
	}
	s->record.cpu_ns = own_time(s, used.cpu_ns);
	if (used.oom_kills > 0) {
		note_killed(s);
		supervisor_end(s, END_MEMORY, -1);
	} else if (used.refused_forks > 0) {
		supervisor_end(s, END_PROCESSES, -1);
	} else {
		check_cpu_time(s);
	}
}

/* What nobody counts for us. */
static void check_accounts(struct supervisor *s, const struct scan *before,
			   const struct scan *after)
{
	const struct limits *l = &s->scenario->limits;
	if (!(s->cgroup.controllers & CGROUP_MEMORY) && memory_used(s, after) > l->memory)
		supervisor_end(s, END_MEMORY, -1);
	if (!(s->cgroup.controllers & CGROUP_PIDS) && after->count > (size_t)l->processes)
		supervisor_end(s, END_PROCESSES, -1);
	if (s->cgroup.dir >= 0)
		return;
	cpu_time_look(&s->cpu_time, before, after, s->reaped_cpu_ns);
	s->record.cpu_ns = own_time(s, s->reaped_cpu_ns + after->cpu_ns + s->cpu_time.lost_ns);
	check_cpu_time(s);
}

void limits_check(struct supervisor *s, const struct scan *before, const struct scan *after)
{
	if (s->cgroup.dir >= 0)
		check_cgroup(s);
	if (!s->over)
		check_accounts(s, before, after);
}

void limits_settle(struct supervisor *s)
{
	if (s->over)
		return;
	if (s->cgroup.dir >= 0)
		check_cgroup(s);
	else if (limits_cpu_time(s) > s->scenario->limits.cpu_ns)
		supervisor_end(s, END_CPU, -1);
}

int64_t limits_cpu_time(const struct supervisor *s)
{
	struct cgroup_usage used;
	if (s->cgroup.dir >= 0 && cgroup_read_usage(&s->cgroup, &used) == 0)
		return own_time(s, used.cpu_ns);
	return own_time(s, s->reaped_cpu_ns + s->cpu_time.lost_ns);
}
