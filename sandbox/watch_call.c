/* SPDX-License-Identifier: MIT */
#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <linux/futex.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ipc.h>
#include <sys/sem.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/un.h>

#include "memory.h"
#include "net_table.h"
#include "watch.h"

/* What a watched call means: what is read when it begins, and the events when it has returned. */

static void read_bytes(struct watched_task *t, uint64_t address, size_t size, size_t most)
{
	char bytes[512];
	size = size < most ? size : most;
	if (size > sizeof(bytes))
		size = sizeof(bytes);
	buf_add(&t->data, bytes, watch_read(t, address, bytes, size));
}

/* A path, or what else ends with a NUL. */
static void read_string(struct watched_task *t, uint64_t address)
{
	read_bytes(t, address, 256, 256);
	t->data.len = strlen(t->data.data);
}

static void read_arguments(struct watched_task *t)
{
	const struct watched_call *c = t->call;
	uint64_t at = c->data >= 0 ? t->args[c->data] : 0;
	if (c->moves == DATA_OUT)
		read_bytes(t, at, t->args[c->data + 1], TRACE_DATA);
	else if (c->effect == EFFECT_SEMOP)
		read_bytes(t, at, t->args[2] * sizeof(struct sembuf), 8 * sizeof(struct sembuf));
	else if (c->effect == EFFECT_BINDS || c->effect == EFFECT_CONNECTS)
		read_bytes(t, at, t->args[2], sizeof(struct sockaddr_un));
	else if (c->effect == EFFECT_TIMED && at)
		read_bytes(t, at, 2 * sizeof(int64_t), 2 * sizeof(int64_t));
	else if (c->effect == EFFECT_SIGACTION)
		read_bytes(t, t->args[1], 4 * sizeof(uint64_t), 4 * sizeof(uint64_t));
	else if (at && c->moves == NO_DATA && c->effect != EFFECT_PAIR)
		read_string(t, at);
}

void watch_call_begins(struct watch *w, struct watched_task *t, long number, const uint64_t *args,
		       uint64_t stack)
{
	t->call = calls_find(number);
	t->interrupted = NULL;
	t->number = number;
	memcpy(t->args, args, sizeof(t->args));
	t->data.len = 0;
	t->stops = w->stops;
	if (!t->call)
		return;
	if (t->depth > 0 && stack > t->handler_stack)
		t->depth = 0;
	if (t->call->effect == EFFECT_SIGRETURN) {
		t->depth -= t->depth > 0;
		t->call = NULL;
		return;
	}
	watch_find_site(t, stack);
	t->thing = NO_THING;
	t->part = -1;
	if (t->call->fd >= 0) /* afterwards it may be closed */
		t->thing = world_thing(&w->world, t->process, (int)t->args[t->call->fd], &t->part);
	read_arguments(t);
}

/* --- names --- */

static int thing_for_key(struct watch *w, const struct watched_task *t, int64_t id)
{
	char name[32] = "private";
	enum thing_kind kind = t->number == SYS_shmget ? THING_SHM :
			       t->number == SYS_semget ? THING_SEM : THING_MSG;
	if ((key_t)t->args[0] != IPC_PRIVATE)
		snprintf(name, sizeof(name), "key 0x%08x", (unsigned)t->args[0]);
	return world_sysv(&w->world, kind, (int)id, name);
}

static int thing_for_id(struct watch *w, const struct watched_task *t)
{
	bool shm = t->number == SYS_shmat || t->number == SYS_shmctl;
	bool sem = t->number == SYS_semop || t->number == SYS_semtimedop || t->number == SYS_semctl;
	return world_sysv(&w->world, shm ? THING_SHM : sem ? THING_SEM : THING_MSG,
			  (int)t->args[0], "");
}

void watch_address_name(const struct sockaddr_storage *address, char *name, size_t size)
{
	union {
		struct sockaddr_storage any;
		struct sockaddr_in in;
		struct sockaddr_in6 in6;
		struct sockaddr_un un;
	} a = { *address };
	name[0] = '\0';
	if (address->ss_family == AF_INET)
		snprintf(name, size, "port %d", ntohs(a.in.sin_port));
	else if (address->ss_family == AF_INET6)
		snprintf(name, size, "port %d", ntohs(a.in6.sin6_port));
	else if (address->ss_family == AF_UNIX && a.un.sun_path[0] != '\0')
		snprintf(name, size, "%.*s", (int)sizeof(a.un.sun_path), a.un.sun_path);
}

/* Of the socket that was bound or connected. */
static void address_name(const struct watched_task *t, char *name, size_t size)
{
	struct sockaddr_storage address = { 0 };
	memcpy(&address, t->data.data,
	       t->data.len < sizeof(address) ? t->data.len : sizeof(address));
	watch_address_name(&address, name, size);
}

/* --- sockets --- */

static int tcp_connection(struct watch *w, struct process_state *p, int fd, bool accepted)
{
	struct tcp_ports ports;
	if (!net_ports_of(w->world.proc, p->entry, fd, &ports))
		return NO_THING;
	return world_connection(&w->world, ports.local, ports.remote,
				accepted ? ports.local : ports.remote);
}

static void after_connect(struct watch *w, struct watched_task *t, int fd)
{
	char name[128];
	int thing = tcp_connection(w, t->process, fd, false);
	address_name(t, name, sizeof(name));
	if (thing == NO_THING && name[0] != '\0') {
		thing = world_thing(&w->world, t->process, fd, NULL);
		world_rename(&w->world, thing, THING_CONNECTION, name);
		w->world.waiting = grow(w->world.waiting, w->world.waiting_count, sizeof(int));
		w->world.waiting[w->world.waiting_count++] = thing;
	}
	if (thing != NO_THING)
		world_set_fd(t->process, fd, thing, -1);
}

/* The connection of that path that has waited longest; each is taken once. */
static int take_waiting(struct world *w, const char *path)
{
	for (size_t i = 0; i < w->waiting_count; i++) {
		int thing = w->waiting[i];
		if (thing == NO_THING || strcmp(w->trace->things[thing].name, path) != 0)
			continue;
		w->waiting[i] = NO_THING;
		return thing;
	}
	return NO_THING;
}

static void after_accept(struct watch *w, struct watched_task *t, int fd)
{
	int thing = tcp_connection(w, t->process, fd, true);
	int listener = world_thing(&w->world, t->process, (int)t->args[0], NULL);
	world_forget_fd(t->process, fd);
	if (thing == NO_THING && listener != NO_THING)
		thing = take_waiting(&w->world, w->world.trace->things[listener].name);
	if (thing != NO_THING)
		world_set_fd(t->process, fd, thing, -1);
}

static void after_bind(struct watch *w, struct watched_task *t, int thing)
{
	char name[128];
	address_name(t, name, sizeof(name));
	if (name[0] != '\0' && thing != NO_THING)
		world_rename(&w->world, thing, w->world.trace->things[thing].kind, name);
}

/* --- events --- */

static struct event *call_event(struct watch *w, struct watched_task *t, int64_t result)
{
	const struct watched_call *c = t->call;
	struct event *e = watch_event(w, t, EVENT_CALL);
	e->call = c->name;
	e->fd = c->fd >= 0 ? (int)t->args[c->fd] : -1;
	e->thing = t->thing;
	e->part = t->part;
	e->value = c->value >= 0 ? (int64_t)t->args[c->value] : 0;
	if (c->effect == EFFECT_SYSV || c->value == 0 || t->number == SYS_wait4)
		e->value = (int)e->value;
	e->result = t->number == SYS_shmat && result > 0 ? 0 : result; /* an address says nothing */
	e->waited = t->restarted || w->stops > t->stops + 1;
	e->site = t->site;
	e->by_library = t->by_library;
	t->restarted = false;
	return e;
}

static void add_data(struct watched_task *t, struct event *e, int64_t result)
{
	char bytes[TRACE_DATA];
	size_t size = result < TRACE_DATA ? (size_t)(result > 0 ? result : 0) : TRACE_DATA;
	if (t->call->moves == DATA_IN && result > 0)
		buf_add(&e->data, bytes, watch_read(t, t->args[t->call->data], bytes, size));
	else if (t->call->moves == DATA_OUT)
		buf_add(&e->data, t->data.data, t->data.len);
	else if (t->call->moves == NO_DATA && t->call->effect != EFFECT_SEMOP &&
		 t->call->effect != EFFECT_SIGACTION && t->call->effect != EFFECT_TIMED &&
		 t->call->data >= 0)
		buf_add(&e->data, t->data.data,
			t->data.len < TRACE_DATA ? t->data.len : TRACE_DATA);
}

/* One event for each operation of the array: all of them took place at once, or none. */
static void semop_events(struct watch *w, struct watched_task *t, int64_t result)
{
	size_t count = t->data.len / sizeof(struct sembuf);
	int thing = thing_for_id(w, t);
	for (size_t i = 0; i < count; i++) {
		struct sembuf op;
		memcpy(&op, t->data.data + i * sizeof(op), sizeof(op));
		struct event *e = call_event(w, t, result);
		e->thing = thing;
		e->part = op.sem_num;
		e->value = op.sem_op;
	}
}

static void pair_event(struct watch *w, struct watched_task *t, int64_t result)
{
	int fds[2] = { -1, -1 }, part = -1;
	if (result == 0 &&
	    watch_read(t, t->args[t->call->data], fds, sizeof(fds)) == sizeof(fds)) {
		world_forget_fd(t->process, fds[0]);
		world_forget_fd(t->process, fds[1]);
	}
	int thing = result == 0 ? world_thing(&w->world, t->process, fds[0], &part) : NO_THING;
	if (t->number == SYS_socketpair && thing != NO_THING) {
		world_rename(&w->world, thing, THING_CONNECTION, "socketpair");
		world_set_fd(t->process, fds[1], thing, -1);
	}
	struct event *e = call_event(w, t, result);
	e->fd = fds[0];
	e->fd2 = fds[1];
	e->thing = thing;
}

/* The path of FIFOs and such; of the system's own files nobody wants to read. */
static int thing_of_path(struct watch *w, struct watched_task *t)
{
	enum thing_kind kind = t->call->name[0] == 'm' && t->call->name[1] == 'k' ? THING_FIFO :
									       THING_FILE;
	if (t->number == SYS_mq_unlink)
		kind = THING_POSIX_MQ;
	int thing = world_find_named(&w->world, THING_FIFO, t->data.data);
	return thing != NO_THING && kind != THING_POSIX_MQ ? thing :
		world_named(&w->world, kind, t->data.data);
}

/* Two events, of value 0 for where the bytes come from, 1 for where they go. */
static void move_events(struct watch *w, struct watched_task *t, int64_t result)
{
	int to = (int)t->args[t->number == SYS_splice ? 2 : 0];
	struct event *e = call_event(w, t, result);
	e->value = 0;
	t->thing = world_thing(&w->world, t->process, to, &t->part);
	e = call_event(w, t, result);
	e->fd = to;
	e->value = 1;
}

typedef void effect(struct watch *w, struct watched_task *t, struct event *e, int64_t result);

static void opens(struct watch *w, struct watched_task *t, struct event *e, int64_t result)
{
	if (result >= 0) {
		world_forget_fd(t->process, (int)result);
		e->fd = (int)result;
		e->thing = world_thing(&w->world, t->process, e->fd, &e->part);
	} else if (t->call->data >= 0) {
		e->thing = thing_of_path(w, t);
	}
}

static void opens_queue(struct watch *w, struct watched_task *t, struct event *e, int64_t result)
{
	_cleanup_free_ char *name = xasprintf("/%s", t->data.data);
	e->thing = world_named(&w->world, THING_POSIX_MQ, name);
	e->fd = (int)result;
	if (result >= 0)
		world_set_fd(t->process, e->fd, e->thing, -1);
}

static void duplicates(struct watch *w, struct watched_task *t, struct event *e, int64_t result)
{
	if (result < 0)
		return;
	e->fd2 = (int)result;
	world_forget_fd(t->process, e->fd2);
	world_set_fd(t->process, e->fd2, t->thing, t->part);
	(void)w;
}

static void closes(struct watch *w, struct watched_task *t, struct event *e, int64_t result)
{
	world_forget_fd(t->process, e->fd); /* also if it fails: then it was not open */
	(void)w;
	(void)result;
}

static void closes_range(struct watch *w, struct watched_task *t, struct event *e, int64_t result)
{
	for (uint64_t fd = t->args[0]; fd <= t->args[1] && fd < MOST_FDS; fd++)
		world_forget_fd(t->process, (int)fd);
	(void)w;
	(void)e;
	(void)result;
}

static void names_path(struct watch *w, struct watched_task *t, struct event *e, int64_t result)
{
	e->thing = thing_of_path(w, t);
	(void)result;
}

static void gets_sysv(struct watch *w, struct watched_task *t, struct event *e, int64_t result)
{
	if (result >= 0)
		e->thing = thing_for_key(w, t, result);
}

static void uses_sysv(struct watch *w, struct watched_task *t, struct event *e, int64_t result)
{
	e->thing = thing_for_id(w, t);
	if (t->number == SYS_semctl)
		e->part = (int)t->args[1];
	if (t->number == SYS_semctl && (int)t->args[2] == SETVAL)
		e->fd2 = (int)t->args[3]; /* the new value */
	(void)result;
}

static void accepts(struct watch *w, struct watched_task *t, struct event *e, int64_t result)
{
	if (result < 0)
		return;
	e->fd2 = (int)result;
	after_accept(w, t, e->fd2);
}

static void connects(struct watch *w, struct watched_task *t, struct event *e, int64_t result)
{
	if (result < 0 && result != -EINPROGRESS)
		return;
	after_connect(w, t, e->fd);
	e->thing = world_thing(&w->world, t->process, e->fd, NULL);
}

static void binds(struct watch *w, struct watched_task *t, struct event *e, int64_t result)
{
	if (result == 0)
		after_bind(w, t, e->thing);
}

static void listens(struct watch *w, struct watched_task *t, struct event *e, int64_t result)
{
	if (result == 0)
		world_rename(&w->world, e->thing, THING_LISTENER, NULL);
	(void)t;
}

static void wakes(struct watch *w, struct watched_task *t, struct event *e, int64_t result)
{
	e->value = (int64_t)(t->args[1] & FUTEX_CMD_MASK);
	(void)w;
	(void)result;
}

static void sends(struct watch *w, struct watched_task *t, struct event *e, int64_t result)
{
	e->fd2 = (int)t->args[0];
	(void)w;
	(void)result;
}

/* As the timeout of poll(): -1 for none, 0 if it is 0, else milliseconds, a second at most. */
static void times(struct watch *w, struct watched_task *t, struct event *e, int64_t result)
{
	int64_t time[2] = { 0 };
	int64_t parts = t->number == SYS_select ? 1000 : 1000000;
	if (t->data.len == sizeof(time))
		memcpy(time, t->data.data, sizeof(time));
	int64_t rest = time[1] > 0 ? (time[1] - 1) / parts + 1 : 0;
	e->value = t->args[t->call->data] == 0 ? -1 : time[0] > 0 ? 1000 : rest;
	(void)w;
	(void)result;
}

static effect *const effects[] = {
	[EFFECT_ACCEPTS] = accepts, [EFFECT_BINDS] = binds, [EFFECT_CLOSES] = closes,
	[EFFECT_CLOSES_RANGE] = closes_range, [EFFECT_CONNECTS] = connects,
	[EFFECT_DUPLICATES] = duplicates, [EFFECT_FUTEX] = wakes, [EFFECT_LISTENS] = listens,
	[EFFECT_MQ_OPEN] = opens_queue, [EFFECT_OPENS] = opens, [EFFECT_PATH] = names_path,
	[EFFECT_SENDS] = sends, [EFFECT_TIMED] = times,
	[EFFECT_SYSV] = uses_sysv, [EFFECT_SYSV_GET] = gets_sysv,
};

/* The loader and the library read their own files, and start-up is not what the exercise is about. */
static bool is_noise(const struct watched_task *t, int64_t result)
{
	const struct watched_call *c = t->call;
	if (c->effect == EFFECT_MEMORY)
		return t->depth == 0 || t->process->jumps;
	if (c->effect == EFFECT_OPENS && c->data >= 0)
		return world_is_system_path(t->data.data);
	return c->fd >= 0 && t->thing == NO_THING && result != -EBADF;
}

void watch_call_ends(struct watch *w, struct watched_task *t, int64_t result)
{
	enum call_effect what = t->call->effect;
	if (calls_are_quiet(t->call))
		return;
	if (what == EFFECT_MOVES) {
		move_events(w, t, result);
		return;
	}
	if (is_noise(t, result)) {
		if (what == EFFECT_CLOSES)
			world_forget_fd(t->process, (int)t->args[0]);
		return;
	}
	if (what == EFFECT_SEMOP) {
		semop_events(w, t, result);
	} else if (what == EFFECT_PAIR) {
		pair_event(w, t, result);
	} else {
		struct event *e = call_event(w, t, result);
		add_data(t, e, result);
		if ((size_t)what < COUNT(effects) && effects[what])
			effects[what](w, t, e, result);
	}
}
