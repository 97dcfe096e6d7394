/* SPDX-License-Identifier: MIT */
#include "stall.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/futex.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/select.h>
#include <sys/sem.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include "memory.h"
#include "process.h"

/* A task that waits, with all that is known of it. */
struct wait {
	struct watch *w;
	const struct scan *scan;
	const struct task *task;
	struct watched_task *watched;
	struct blocked *b;
};

#define MOST_HOLDERS 16

static bool is_idle(const struct wait *x, pid_t pid)
{
	for (size_t i = 0; i < x->scan->count; i++)
		if (x->scan->tasks[i].pid == pid)
			return !task_timed(&x->scan->tasks[i]);
	return false;
}

static void add_holder(struct wait *x, const struct process_state *p, int tid, int fd)
{
	struct blocked *b = x->b;
	if (b->holder_count == MOST_HOLDERS)
		return;
	b->holders = grow(b->holders, b->holder_count, sizeof(*b->holders));
	b->holders[b->holder_count++] = (struct holder){
		.program = p->ended ? -1 : p->program, .pid = p->inner, .tid = tid, .fd = fd,
		.idle = !p->ended && is_idle(x, p->pid),
	};
}

/* Everybody who has that end of a pipe or FIFO open: `part` 0 to read, 1 to write, -1 any. */
static void add_ends(struct wait *x, int thing, int part)
{
	struct world *world = &x->w->world;
	for (size_t i = 0; i < world->process_count; i++) {
		struct process_state *p = world->processes[i];
		for (int fd = 0; fd < MOST_FDS && !p->ended; fd++) {
			int has = -1;
			if (world_thing(world, p, fd, &has) == thing && (has == part || has == -1 || part == -1))
				add_holder(x, p, p->inner, fd);
		}
	}
}

/* Who else has the other end of a connection. */
static void add_peers(struct wait *x, int thing)
{
	struct world *world = &x->w->world;
	for (size_t i = 0; i < world->process_count; i++) {
		struct process_state *p = world->processes[i];
		for (int fd = 0; fd < MOST_FDS && !p->ended && p != x->watched->process; fd++)
			if (world_thing(world, p, fd, NULL) == thing)
				add_holder(x, p, p->inner, fd);
	}
}

static enum thing_kind kind_of(const struct wait *x, int thing)
{
	return thing == NO_THING ? THING_OTHER : x->w->world.trace->things[thing].kind;
}

/* Has it written there, in the program that it runs now, as far as anybody saw? 0: has anybody? */
static bool has_written(const struct wait *x, int pid)
{
	const struct trace *t = x->w->world.trace;
	for (size_t i = t->event_count; i-- > 0;) {
		const struct event *e = trace_at(t, i);
		if (e->kind == EVENT_EXEC && e->pid == pid)
			return false;
		if (e->kind == EVENT_CALL && e->thing == x->b->thing && e->result > 0 &&
		    strncmp(e->call, "write", 5) == 0 && (pid == 0 || e->pid == pid))
			return true;
	}
	return false;
}

static size_t count_threads(const struct wait *x, int pid)
{
	size_t count = 0;
	for (size_t i = 0; i < x->w->task_count; i++) {
		const struct watched_task *t = x->w->tasks[i];
		count += !t->dead && t->process && t->process->inner == pid;
	}
	return count;
}

/*
 * Of somebody with a write end: will it never write? Not if it reads there itself, or waits for a
 * process to end; and not if others have written, and it only has the end because it inherited it.
 */
static bool will_not_write(const struct wait *x, const struct holder *h)
{
	if (h->pid == x->b->pid)
		return count_threads(x, h->pid) == 1;
	if (has_written(x, 0) && !has_written(x, h->pid))
		return true;
	for (size_t i = 0; i < x->scan->count; i++) {
		const struct task *t = &x->scan->tasks[i];
		struct process_state *p = world_find(&x->w->world, t->pid);
		if (!p || p->inner != h->pid)
			continue;
		bool same = strcmp(task_call(t), "read") == 0 &&
			    world_thing(&x->w->world, p, (int)t->args[0], NULL) == x->b->thing;
		if (strcmp(task_call(t), "wait") != 0 && !same)
			return false;
	}
	return true;
}

static void explain_pipe(struct wait *x)
{
	add_ends(x, x->b->thing, 1);
	bool never = x->b->holder_count > 0;
	for (size_t i = 0; i < x->b->holder_count; i++)
		never &= will_not_write(x, &x->b->holders[i]);
	x->b->cause = never ? CAUSE_NO_END_OF_FILE : CAUSE_NO_DATA;
}

/* Reading from that descriptor. */
static void explain_input(struct wait *x, int fd)
{
	x->b->fd = fd;
	x->b->thing = world_thing(&x->w->world, x->watched->process, fd, &x->b->part);
	switch (kind_of(x, x->b->thing)) {
	case THING_PIPE:
	case THING_FIFO:
		explain_pipe(x);
		break;
	case THING_CONNECTION:
	case THING_SOCKET:
	case THING_TERMINAL:
		add_peers(x, x->b->thing);
		x->b->cause = CAUSE_NO_DATA;
		break;
	case THING_POSIX_MQ:
		x->b->cause = CAUSE_QUEUE_EMPTY;
		break;
	case THING_LISTENER:
		x->b->cause = CAUSE_NO_CLIENT;
		break;
	case THING_FILE:
	case THING_SHM:
	case THING_SEM:
	case THING_MSG:
	case THING_OTHER:
		break;
	}
	if (x->b->cause == CAUSE_NO_DATA && kind_of(x, x->b->thing) == THING_TERMINAL)
		x->b->holder_count = 0; /* the other end is ours */
}

static void explain_read(struct wait *x)
{
	explain_input(x, (int)x->task->args[0]);
}

/* One descriptor alone is like reading from it; whether it wants the end of file nobody knows. */
static void explain_ready(struct wait *x, int fd)
{
	explain_input(x, fd);
	if (x->b->cause == CAUSE_NO_END_OF_FILE)
		x->b->cause = CAUSE_NO_DATA;
}

static void explain_select(struct wait *x)
{
	fd_set set;
	int last = -1, count = 0;
	if (x->task->args[2] != 0 ||
	    watch_read(x->watched, x->task->args[1], &set, sizeof(set)) != sizeof(set))
		return;
	for (int fd = 0; fd < (int)x->task->args[0] && fd < FD_SETSIZE; fd++)
		if (FD_ISSET(fd, &set)) {
			last = fd;
			count++;
		}
	if (count == 1)
		explain_ready(x, last);
}

static void explain_poll(struct wait *x)
{
	struct { int fd; short events, revents; } one;
	if (x->task->args[1] == 1 &&
	    watch_read(x->watched, x->task->args[0], &one, sizeof(one)) == sizeof(one))
		explain_ready(x, one.fd);
}

static void explain_write(struct wait *x)
{
	struct blocked *b = x->b;
	b->fd = (int)x->task->args[0];
	b->thing = world_thing(&x->w->world, x->watched->process, b->fd, &b->part);
	enum thing_kind kind = kind_of(x, b->thing);
	if (kind == THING_POSIX_MQ) {
		b->cause = CAUSE_QUEUE_FULL;
		return;
	}
	if (kind == THING_PIPE || kind == THING_FIFO)
		add_ends(x, b->thing, 0);
	else
		add_peers(x, b->thing);
	b->cause = CAUSE_FULL;
}

static void explain_accept(struct wait *x)
{
	x->b->fd = (int)x->task->args[0];
	x->b->thing = world_thing(&x->w->world, x->watched->process, x->b->fd, NULL);
	x->b->cause = CAUSE_NO_CLIENT;
}

/* The queue of the listener is full, and whoever listens does not accept. */
static void explain_connect(struct wait *x)
{
	struct sockaddr_storage address = { 0 };
	char name[128];
	watch_read(x->watched, x->task->args[1], &address, sizeof(address));
	watch_address_name(&address, name, sizeof(name));
	int listener = world_find_named(&x->w->world, THING_LISTENER, name);
	x->b->fd = (int)x->task->args[0];
	if (listener == NO_THING)
		return;
	x->b->thing = listener;
	x->b->cause = CAUSE_FULL;
	add_ends(x, listener, -1);
}

static void explain_open(struct wait *x)
{
	int first = x->task->call == SYS_openat; /* the argument that is the path */
	char path[256];
	size_t len = watch_read(x->watched, x->task->args[first], path, sizeof(path) - 1);
	path[len] = '\0';
	x->b->thing = world_named(&x->w->world, THING_FIFO, path);
	x->b->value = (int64_t)x->task->args[first + 1];
	x->b->cause = CAUSE_NO_OPENER;
}

/* --- semaphores and locks --- */

/* Who has lowered it last: what is missing is most often his V. */
static void add_last_taker(struct wait *x, int thing, int part)
{
	const struct trace *t = x->w->world.trace;
	for (size_t i = t->event_count; i-- > 0;) {
		const struct event *e = trace_at(t, i);
		if (e->kind != EVENT_CALL || e->thing != thing || e->part != part ||
		    strcmp(e->call, "semop") != 0 || e->value >= 0 || e->result < 0)
			continue;
		for (size_t k = x->w->world.process_count; k-- > 0;)
			if (x->w->world.processes[k]->inner == e->pid) {
				add_holder(x, x->w->world.processes[k], e->tid, -1);
				return;
			}
		return;
	}
}

static void explain_semop(struct wait *x)
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

static struct watched_task *task_by_inner(const struct wait *x, int tid)
{
	for (size_t i = 0; i < x->w->task_count; i++) {
		struct watched_task *t = x->w->tasks[i];
		if (!t->dead && t->inner == tid && t->process)
			return t;
	}
	return NULL;
}

static void add_task_holder(struct wait *x, int tid)
{
	const struct watched_task *t = task_by_inner(x, tid);
	struct process_state gone = *x->watched->process;
	gone.ended = true;
	add_holder(x, t ? t->process : &gone, tid, -1);
}

/*
 * What glibc 2.3x keeps behind the word that is waited at: a mutex has 2 in it while somebody
 * waits, and its owner's number 8 bytes on; pthread_join waits at the number of the thread; a
 * semaphore has its value in the lower half of 64 bits and the number of those who wait above it,
 * and waits with FUTEX_WAIT_BITSET, which a barrier does not.
 */
static void explain_futex(struct wait *x)
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
static bool has_lock(const struct wait *x, const struct process_state *p, int fd)
{
	char path[48], text[1024];
	snprintf(path, sizeof(path), "%d/fdinfo/%d", p->entry, fd);
	_cleanup_fd_ int info = openat(x->w->world.proc, path, O_RDONLY | O_CLOEXEC);
	ssize_t len = info < 0 ? -1 : read(info, text, sizeof(text) - 1);
	text[len > 0 ? len : 0] = '\0';
	return strstr(text, "lock:\t") != NULL;
}

static void explain_file_lock(struct wait *x)
{
	struct world *world = &x->w->world;
	x->b->fd = (int)x->task->args[0];
	x->b->thing = world_thing(world, x->watched->process, x->b->fd, NULL);
	x->b->cause = CAUSE_LOCKED;
	for (size_t i = 0; i < world->process_count && x->b->thing != NO_THING; i++) {
		struct process_state *p = world->processes[i];
		for (int fd = 0; fd < MOST_FDS && !p->ended; fd++)
			if (world_thing(world, p, fd, NULL) == x->b->thing && has_lock(x, p, fd)) {
				add_holder(x, p, p->inner, -1);
				break;
			}
	}
}

/* --- processes and signals --- */

static void explain_wait(struct wait *x)
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
			add_holder(x, p, p->inner, -1);
	}
}

static bool waits_for_signal(const struct event *e)
{
	return e->kind == EVENT_CALL && e->result == -EINTR &&
	       (strcmp(e->call, "pause") == 0 || strcmp(e->call, "sigsuspend") == 0);
}

/* The last signal that this thread has had; was it in such a wait then? The event before tells. */
static void explain_pause(struct wait *x)
{
	const struct trace *t = x->w->world.trace;
	const struct event *later = NULL;
	struct signal_sets sets;
	x->b->cause = CAUSE_NO_SIGNAL;
	if (process_signals(x->w->world.proc, x->watched->process->entry, &sets) == 0 &&
	    (sets.pending & sets.blocked)) {
		x->b->cause = CAUSE_SIGNAL_CAME; /* and it cannot come through */
		x->b->value = __builtin_ctzll(sets.pending & sets.blocked) + 1;
		return;
	}
	for (size_t i = t->event_count; i-- > 0;) {
		const struct event *e = trace_at(t, i);
		if (e->tid != x->watched->inner || e->pid != x->watched->process->inner)
			continue;
		if (later) {
			if (waits_for_signal(e))
				return;
			break;
		}
		if (e->kind == EVENT_SIGNAL)
			later = e;
	}
	if (!later)
		return;
	x->b->cause = CAUSE_SIGNAL_CAME;
	x->b->value = later->value;
}

static void explain_stop(struct wait *x)
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

static void explain_message(struct wait *x)
{
	x->b->thing = world_sysv(&x->w->world, THING_MSG, (int)x->task->args[0], "");
	x->b->cause = x->task->call == SYS_msgrcv ? CAUSE_QUEUE_EMPTY : CAUSE_QUEUE_FULL;
	x->b->value = x->task->call == SYS_msgrcv ? (int64_t)x->task->args[3] : 0;
}

static const struct {
	long number;
	void (*explain)(struct wait *x);
} explanations[] = {
	{ SYS_accept, explain_accept }, { SYS_accept4, explain_accept },
	{ SYS_clone, explain_wait }, { SYS_connect, explain_connect },
	{ SYS_fcntl, explain_file_lock }, { SYS_flock, explain_file_lock },
	{ SYS_futex, explain_futex },
	{ SYS_mq_timedreceive, explain_read }, { SYS_mq_timedsend, explain_write },
	{ SYS_msgrcv, explain_message }, { SYS_msgsnd, explain_message },
	{ SYS_open, explain_open }, { SYS_openat, explain_open },
	{ SYS_pause, explain_pause }, { SYS_poll, explain_poll }, { SYS_ppoll, explain_poll },
	{ SYS_read, explain_read }, { SYS_readv, explain_read },
	{ SYS_recvfrom, explain_read }, { SYS_recvmsg, explain_read },
	{ SYS_pselect6, explain_select }, { SYS_select, explain_select },
	{ SYS_rt_sigsuspend, explain_pause }, { SYS_rt_sigtimedwait, explain_pause },
	{ SYS_semop, explain_semop }, { SYS_semtimedop, explain_semop },
	{ SYS_sendmsg, explain_write }, { SYS_sendto, explain_write },
	{ SYS_vfork, explain_wait }, { SYS_wait4, explain_wait }, { SYS_waitid, explain_wait },
	{ SYS_write, explain_write }, { SYS_writev, explain_write },
};

static struct watched_task *find_watched(struct watch *w, const struct task *t)
{
	struct process_state *p = world_find(&w->world, t->pid);
	pid_t tid = p && p->entry != p->pid && t->tid == p->entry ? p->pid : t->tid;
	return watch_find(w, tid);
}

/* Where it is in a call that is not watched (vfork), the site known is that of an earlier one. */
static bool has_site(const struct task *t)
{
	return t->state == 'T' || t->call == SYS_restart_syscall || calls_find(t->call);
}

void stall_explain(struct watch *w, const struct scan *scan, const struct task *task,
		   struct blocked *b)
{
	struct wait x = { w, scan, task, find_watched(w, task), b };
	if (!x.watched || !x.watched->process)
		return;
	b->tid = x.watched->inner;
	b->pid = x.watched->process->inner;
	if (task->state != 'T')
		watch_look_late(w, x.watched, task->call, task->args);
	if (has_site(task))
		b->site = x.watched->site;
	if (task->state == 'T') {
		explain_stop(&x);
		return;
	}
	for (size_t i = 0; i < COUNT(explanations); i++)
		if (explanations[i].number == task->call)
			explanations[i].explain(&x);
}
