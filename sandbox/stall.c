/* SPDX-License-Identifier: MIT */
#include <stdlib.h>
#include <string.h>
#include <sys/select.h>
#include <sys/socket.h>
#include <sys/syscall.h>

#include "memory.h"
#include "stall_parts.h"

#define MOST_HOLDERS 16

static bool is_idle(const struct stall *x, pid_t pid)
{
	for (size_t i = 0; i < x->scan->count; i++)
		if (x->scan->tasks[i].pid == pid)
			return !task_timed(&x->scan->tasks[i]);
	return false;
}

void stall_add_holder(struct stall *x, const struct process_state *p, int tid, int fd)
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
static void add_ends(struct stall *x, int thing, int part)
{
	struct world *world = &x->w->world;
	for (size_t i = 0; i < world->process_count; i++) {
		struct process_state *p = world->processes[i];
		for (int fd = 0; fd < MOST_FDS && !p->ended; fd++) {
			int has = -1;
			if (world_thing(world, p, fd, &has) == thing && (has == part || has == -1 || part == -1))
				stall_add_holder(x, p, p->inner, fd);
		}
	}
}

/* Who else has the other end of a connection. */
static void add_peers(struct stall *x, int thing)
{
	struct world *world = &x->w->world;
	for (size_t i = 0; i < world->process_count; i++) {
		struct process_state *p = world->processes[i];
		for (int fd = 0; fd < MOST_FDS && !p->ended && p != x->watched->process; fd++)
			if (world_thing(world, p, fd, NULL) == thing)
				stall_add_holder(x, p, p->inner, fd);
	}
}

static enum thing_kind kind_of(const struct stall *x, int thing)
{
	return thing == NO_THING ? THING_OTHER : x->w->world.trace->things[thing].kind;
}

/* Has it written there, in the program that it runs now, as far as anybody saw? 0: has anybody? */
static bool has_written(const struct stall *x, int pid)
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

static size_t count_threads(const struct stall *x, int pid)
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
static bool will_not_write(const struct stall *x, const struct holder *h)
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

static void explain_pipe(struct stall *x)
{
	add_ends(x, x->b->thing, 1);
	bool never = x->b->holder_count > 0;
	for (size_t i = 0; i < x->b->holder_count; i++)
		never &= will_not_write(x, &x->b->holders[i]);
	x->b->cause = never ? CAUSE_NO_END_OF_FILE : CAUSE_NO_DATA;
}

/* Reading from that descriptor. */
static void explain_input(struct stall *x, int fd)
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

static void explain_read(struct stall *x)
{
	explain_input(x, (int)x->task->args[0]);
}

/* One descriptor alone is like reading from it; whether it wants the end of file nobody knows. */
static void explain_ready(struct stall *x, int fd)
{
	explain_input(x, fd);
	if (x->b->cause == CAUSE_NO_END_OF_FILE)
		x->b->cause = CAUSE_NO_DATA;
}

static void explain_select(struct stall *x)
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

static void explain_poll(struct stall *x)
{
	struct { int fd; short events, revents; } one;
	if (x->task->args[1] == 1 &&
	    watch_read(x->watched, x->task->args[0], &one, sizeof(one)) == sizeof(one))
		explain_ready(x, one.fd);
}

static void explain_write(struct stall *x)
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

static void explain_accept(struct stall *x)
{
	x->b->fd = (int)x->task->args[0];
	x->b->thing = world_thing(&x->w->world, x->watched->process, x->b->fd, NULL);
	x->b->cause = CAUSE_NO_CLIENT;
}

/* The queue of the listener is full, and whoever listens does not accept. */
static void explain_connect(struct stall *x)
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

static void explain_open(struct stall *x)
{
	int first = x->task->call == SYS_openat; /* the argument that is the path */
	char path[256];
	size_t len = watch_read(x->watched, x->task->args[first], path, sizeof(path) - 1);
	path[len] = '\0';
	x->b->thing = world_named(&x->w->world, THING_FIFO, path);
	x->b->value = (int64_t)x->task->args[first + 1];
	x->b->cause = CAUSE_NO_OPENER;
}

static void explain_message(struct stall *x)
{
	x->b->thing = world_sysv(&x->w->world, THING_MSG, (int)x->task->args[0], "");
	x->b->cause = x->task->call == SYS_msgrcv ? CAUSE_QUEUE_EMPTY : CAUSE_QUEUE_FULL;
	x->b->value = x->task->call == SYS_msgrcv ? (int64_t)x->task->args[3] : 0;
}

static const struct {
	long number;
	void (*explain)(struct stall *x);
} explanations[] = {
	{ SYS_accept, explain_accept }, { SYS_accept4, explain_accept },
	{ SYS_clone, stall_explain_wait }, { SYS_connect, explain_connect },
	{ SYS_fcntl, stall_explain_file_lock }, { SYS_flock, stall_explain_file_lock },
	{ SYS_futex, stall_explain_futex },
	{ SYS_mq_timedreceive, explain_read }, { SYS_mq_timedsend, explain_write },
	{ SYS_msgrcv, explain_message }, { SYS_msgsnd, explain_message },
	{ SYS_open, explain_open }, { SYS_openat, explain_open },
	{ SYS_pause, stall_explain_pause }, { SYS_poll, explain_poll }, { SYS_ppoll, explain_poll },
	{ SYS_read, explain_read }, { SYS_readv, explain_read },
	{ SYS_recvfrom, explain_read }, { SYS_recvmsg, explain_read },
	{ SYS_pselect6, explain_select }, { SYS_select, explain_select },
	{ SYS_rt_sigsuspend, stall_explain_pause }, { SYS_rt_sigtimedwait, stall_explain_pause },
	{ SYS_semop, stall_explain_semop }, { SYS_semtimedop, stall_explain_semop },
	{ SYS_sendmsg, explain_write }, { SYS_sendto, explain_write },
	{ SYS_vfork, stall_explain_wait }, { SYS_wait4, stall_explain_wait }, { SYS_waitid, stall_explain_wait },
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
	struct stall x = { w, scan, task, find_watched(w, task), b };
	if (!x.watched || !x.watched->process)
		return;
	b->tid = x.watched->inner;
	b->pid = x.watched->process->inner;
	if (task->state != 'T')
		watch_look_late(w, x.watched, task->call, task->args);
	if (has_site(task))
		b->site = x.watched->site;
	if (task->state == 'T') {
		stall_explain_stop(&x);
		return;
	}
	for (size_t i = 0; i < COUNT(explanations); i++)
		if (explanations[i].number == task->call)
			explanations[i].explain(&x);
}
