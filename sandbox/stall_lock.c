/* SPDX-License-Identifier: MIT */
#include <fcntl.h>
#include <linux/futex.h>
#include <stdio.h>
#include <string.h>
#include <sys/sem.h>
#include <unistd.h>

#include "memory.h"
#include "stall_parts.h"

/* Who has lowered it last: what is missing is most often his V. */
static void add_last_taker(struct stall *x, int thing, int part)
{
	const struct trace *t = x->w->world.trace;
	for (size_t i = t->event_count; i-- > 0;) {
		const struct event *e = trace_at(t, i);
		if (e->kind != EVENT_CALL || e->thing != thing || e->part != part ||
		    strcmp(e->call, "semop") != 0 || e->value >= 0 || e->result < 0)
			continue;
		for (size_t k = x->w->world.process_count; k-- > 0;)
			if (x->w->world.processes[k]->inner == e->pid) {
				stall_add_holder(x, x->w->world.processes[k], e->tid, -1);
				return;
			}
		return;
	}
}

void stall_explain_semop(struct stall *x)
{
	int id = (int)x->task->args[0];
	struct sembuf ops[16];
	size_t count = x->task->args[2] < COUNT(ops) ? (size_t)x->task->args[2] : COUNT(ops);
	count = watch_read(x->watched, x->task->args[1], ops, count * sizeof(*ops)) / sizeof(*ops);
	x->b->thing = world_sysv(&x->w->world, THING_SEM, id, "");
	for (size_t i = 0; i < count; i++) {
		struct sembuf op = ops[i];
		int value = semctl(id, op.sem_num, GETVAL);
		if (value < 0 || (op.sem_op == 0 ? value == 0 : value + op.sem_op >= 0))
			continue;
		x->b->part = op.sem_num;
		x->b->value = value;
		x->b->cause = CAUSE_SEMAPHORE;
		add_last_taker(x, x->b->thing, op.sem_num);
		return;
	}
}

static struct watched_task *task_by_inner(const struct stall *x, int tid)
{
	for (size_t i = 0; i < x->w->task_count; i++) {
		struct watched_task *t = x->w->tasks[i];
		if (!t->dead && t->inner == tid && t->process)
			return t;
	}
	return NULL;
}

static void add_task_holder(struct stall *x, int tid)
{
	const struct watched_task *t = task_by_inner(x, tid);
	struct process_state gone = *x->watched->process;
	gone.ended = true;
	stall_add_holder(x, t ? t->process : &gone, tid, -1);
}

/*
 * What glibc 2.3x keeps behind the word that is waited at: a mutex has 2 in it while somebody
 * waits, and its owner's number 8 bytes on; pthread_join waits at the number of the thread; a
 * semaphore has its value in the lower half of 64 bits and the number of those who wait above it,
 * and waits with FUTEX_WAIT_BITSET, which a barrier does not.
 */
void stall_explain_futex(struct stall *x)
{
	struct { uint32_t word, next, owner, users; } at;
	uint32_t expected = (uint32_t)x->task->args[2];
	if (watch_read(x->watched, x->task->args[0], &at, sizeof(at)) != sizeof(at))
		return;
	x->b->cause = CAUSE_CONDITION;
	if (at.word == 2 && expected == 2 && at.owner > 0 && at.owner < 1 << 22) {
		x->b->cause = CAUSE_LOCKED;
		add_task_holder(x, (int)at.owner);
	} else if (at.word == expected && at.word > 1 && task_by_inner(x, (int)at.word)) {
		x->b->cause = CAUSE_THREAD;
		add_task_holder(x, (int)at.word);
	} else if (at.word == 0 && expected == 0 && at.next > 0 && at.next < 1000 &&
		   (x->task->args[1] & FUTEX_CMD_MASK) == FUTEX_WAIT_BITSET) {
		x->b->cause = CAUSE_SEMAPHORE;
	}
}

/* What holds a lock says so in its fdinfo (proc(5)): "lock:\t1: FLOCK  ADVISORY  WRITE …". */
static bool has_lock(const struct stall *x, const struct process_state *p, int fd)
{
	char path[48], text[1024];
	snprintf(path, sizeof(path), "%d/fdinfo/%d", p->entry, fd);
	_cleanup_fd_ int info = openat(x->w->world.proc, path, O_RDONLY | O_CLOEXEC);
	ssize_t len = info < 0 ? -1 : read(info, text, sizeof(text) - 1);
	text[len > 0 ? len : 0] = '\0';
	return strstr(text, "lock:\t") != NULL;
}

void stall_explain_file_lock(struct stall *x)
{
	struct world *world = &x->w->world;
	x->b->fd = (int)x->task->args[0];
	x->b->thing = world_thing(world, x->watched->process, x->b->fd, NULL);
	x->b->cause = CAUSE_LOCKED;
	for (size_t i = 0; i < world->process_count && x->b->thing != NO_THING; i++) {
		struct process_state *p = world->processes[i];
		for (int fd = 0; fd < MOST_FDS && !p->ended; fd++)
			if (world_thing(world, p, fd, NULL) == x->b->thing && has_lock(x, p, fd)) {
				stall_add_holder(x, p, p->inner, -1);
				break;
			}
	}
}
