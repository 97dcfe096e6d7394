/* SPDX-License-Identifier: MIT */
#include <errno.h>
#include <stdlib.h>
#include <sys/stat.h>

#include <string.h>

#include "../sandbox/memory.h"
#include "judge_trace.h"
#include "message.h"

/* --- the ends of pipes --- */

/* What a process does with a pipe in the whole run. */
struct use {
	int pid, thing;
	bool reads, writes;
	size_t last_read; /* index of the event */
};

struct uses {
	struct use *items;
	size_t count;
};

static struct use *find_use(const struct uses *u, int pid, int thing)
{
	for (size_t i = 0; i < u->count; i++)
		if (u->items[i].pid == pid && u->items[i].thing == thing)
			return &u->items[i];
	return NULL;
}

static struct use *add_use(struct uses *u, int pid, int thing)
{
	u->items = grow(u->items, u->count, sizeof(*u->items));
	u->items[u->count] = (struct use){ .pid = pid, .thing = thing };
	return &u->items[u->count++];
}

static void find_uses(const struct watching *w, struct uses *u)
{
	for (size_t i = 0; i < w->trace->event_count; i++) {
		const struct event *e = &w->trace->events[i];
		bool reads = watching_reads(e), writes = watching_writes(e);
		if (!watching_is(w, e, THING_PIPE) || (!reads && !writes))
			continue;
		struct use *use = find_use(u, e->pid, e->thing);
		if (!use)
			use = add_use(u, e->pid, e->thing);
		use->reads |= reads;
		use->writes |= writes;
		if (reads)
			use->last_read = i;
	}
}

static const struct held *open_end(const struct actor *a, int thing, int part)
{
	for (size_t i = 0; a && i < a->held_count; i++)
		if (a->held[i].thing == thing && a->held[i].part == part)
			return &a->held[i];
	return NULL;
}

/* At the last read of a process that never writes: does it hold up its own end of file? */
static enum sight reader(struct watching *w, const struct actor *a, const struct event *e)
{
	const struct held *h = open_end(a, e->thing, 1);
	_cleanup_buf_ struct buf name = BUF_INIT;
	if (!h)
		return SIGHT_GOOD;
	watching_name(&name, w, e->thing);
	return watching_say(w, e, _("reads from the %s while its write end (descriptor %d) is "
				    "still open here"), name.data, h->fd);
}

/* At the end of a process: has it kept the read end of a pipe that it only writes to? */
static enum sight writer(struct watching *w, const struct uses *u, const struct actor *a,
			 const struct event *e)
{
	for (size_t i = 0; i < u->count; i++) {
		const struct use *use = &u->items[i];
		const struct held *h = open_end(a, use->thing, 0);
		_cleanup_buf_ struct buf name = BUF_INIT;
		if (use->pid != e->pid || use->reads || !h)
			continue;
		watching_name(&name, w, use->thing);
		return watching_say(w, e, _("writes to the %s and never closes its read end "
					    "(descriptor %d)"), name.data, h->fd);
	}
	return SIGHT_GOOD;
}

static enum sight judge_ends(struct watching *w, const struct uses *u, struct replay *r)
{
	enum sight s = SIGHT_NOTHING;
	for (const struct event *e; s != SIGHT_BAD && (e = replay_next(r));) {
		const struct actor *a = replay_find(r, e->pid);
		if (!watching_own(w, e) || !a)
			continue;
		if (replay_ends_well(e)) {
			if (writer(w, u, a, e) == SIGHT_BAD)
				s = SIGHT_BAD;
			continue;
		}
		const struct use *use = watching_is(w, e, THING_PIPE) ?
						find_use(u, e->pid, e->thing) : NULL;
		if (!use)
			continue;
		s = SIGHT_GOOD;
		if (use->reads && !use->writes && use->last_read == r->at)
			s = reader(w, a, e);
	}
	return s;
}

enum sight trace_closes_unused_pipe_ends(struct watching *w)
{
	struct uses u = { 0 };
	struct replay r;
	replay_init(&r, w->trace);
	find_uses(w, &u);
	enum sight s = judge_ends(w, &u, &r);
	replay_release(&r);
	free(u.items);
	return s;
}

/* --- what a process has opened itself --- */

/* A pipe, FIFO or socket of its own; the standard streams are not meant to be closed. */
static bool should_close(const struct watching *w, const struct held *h)
{
	const struct event *made = &w->trace->events[h->origin];
	bool ipc = !replay_is_call(made, "open") || watching_is(w, made, THING_FIFO);
	return ipc && h->fd > 2 && !h->inherited;
}

static enum sight judge_open(struct watching *w, const struct actor *a, const struct event *e)
{
	for (size_t i = 0; a && i < a->held_count; i++) {
		const struct held *h = &a->held[i];
		_cleanup_buf_ struct buf name = BUF_INIT;
		if (!should_close(w, h))
			continue;
		watching_name(&name, w, h->thing);
		return watching_say(w, e, _("ends without close() of a descriptor that it has "
					    "opened: %d (%s)"), h->fd, name.data);
	}
	return SIGHT_GOOD;
}

static bool opens_ipc(const struct watching *w, const struct event *e)
{
	static const char *const calls[] = { "accept", "pipe", "socket", "socketpair" };
	if (e->result < 0)
		return false;
	for (size_t i = 0; i < COUNT(calls); i++)
		if (replay_is_call(e, calls[i]))
			return true;
	return replay_is_call(e, "open") && watching_is(w, e, THING_FIFO);
}

enum sight trace_closes_descriptors(struct watching *w)
{
	enum sight s = SIGHT_NOTHING;
	struct replay r;
	replay_init(&r, w->trace);
	for (const struct event *e; s != SIGHT_BAD && (e = replay_next(&r));) {
		if (!watching_own(w, e))
			continue;
		if (opens_ipc(w, e))
			s = SIGHT_GOOD;
		if (replay_ends_well(e) && judge_open(w, replay_find(&r, e->pid), e) == SIGHT_BAD)
			s = SIGHT_BAD;
	}
	replay_release(&r);
	return s;
}

/* --- FIFOs --- */

#define ALL_MAY_READ_AND_WRITE 0666

static bool is_for_all(int64_t mode)
{
	return (mode & ALL_MAY_READ_AND_WRITE) == ALL_MAY_READ_AND_WRITE;
}

/* mknod() can make other files, too. */
static bool makes_fifo(const struct event *e)
{
	int64_t type = e->value & S_IFMT;
	return replay_is_call(e, "mkfifo") && e->result == 0 && (type == S_IFIFO || type == 0);
}

/* By chmod() afterwards; of which file is not asked, because a path has many names. */
static bool is_opened_to_all(const struct watching *w, size_t made)
{
	for (size_t i = made; i < w->trace->event_count; i++) {
		const struct event *e = &w->trace->events[i];
		if (replay_is_call(e, "chmod") && e->result == 0 && is_for_all(e->value))
			return true;
	}
	return false;
}

enum sight trace_makes_fifos_for_all(struct watching *w)
{
	enum sight s = SIGHT_NOTHING;
	for (size_t i = 0; i < w->trace->event_count; i++) {
		const struct event *e = &w->trace->events[i];
		_cleanup_buf_ struct buf name = BUF_INIT;
		if (!watching_own(w, e) || !makes_fifo(e))
			continue;
		s = SIGHT_GOOD;
		if (is_for_all(e->value) || is_opened_to_all(w, i))
			continue;
		watching_name(&name, w, e->thing);
		return watching_say(w, e, _("makes the %s with the mode %04o, expected %04o"),
				    name.data, (unsigned)(e->value & 07777),
				    ALL_MAY_READ_AND_WRITE);
	}
	return s;
}

static const char *last_part(const char *path)
{
	const char *slash = strrchr(path, '/');
	return slash ? slash + 1 : path;
}

/* A path has many names: what counts is whether it is there at the end. */
static bool is_left(const struct watching *w, const char *path)
{
	const struct snapshot *left = &w->j->record->left;
	for (size_t i = 0; i < left->count; i++)
		if (left->objects[i].kind == OBJECT_FIFO &&
		    strcmp(last_part(left->objects[i].name), last_part(path)) == 0)
			return true;
	return false;
}

enum sight trace_removes_fifos(struct watching *w)
{
	enum sight s = SIGHT_NOTHING;
	for (size_t i = 0; i < w->trace->event_count; i++) {
		const struct event *e = &w->trace->events[i];
		_cleanup_buf_ struct buf name = BUF_INIT;
		if (!makes_fifo(e) || !watching_is(w, e, THING_FIFO))
			continue;
		s = SIGHT_GOOD;
		if (!is_left(w, watching_thing(w, e)->name))
			continue;
		watching_name(&name, w, e->thing);
		judge_say(w->j, -1, _("nobody removes it: %s"), name.data);
		return SIGHT_BAD;
	}
	return s;
}

/* --- a server's sockets --- */

enum { BOUND = 1, LISTENING = 2 };

/* By the event that made the socket: its copies in other processes are the same one. */
static enum sight judge_socket(struct watching *w, const struct event *e, unsigned char *state)
{
	if (replay_is_call(e, "bind") && e->result == 0)
		*state |= BOUND;
	if (replay_is_call(e, "accept") && e->result == -EINVAL && !(*state & LISTENING))
		return watching_say(w, e, _("calls accept() before listen() (descriptor %d)"),
				    e->fd);
	if (!replay_is_call(e, "listen"))
		return SIGHT_NOTHING;
	*state |= e->result == 0 ? LISTENING : 0;
	if (e->result == 0 && !(*state & BOUND))
		return watching_say(w, e, _("calls listen() before bind() (descriptor %d), so the "
					    "kernel chooses the port"), e->fd);
	return SIGHT_GOOD;
}

enum sight trace_sets_up_sockets_in_order(struct watching *w)
{
	unsigned char *states = xcalloc(w->trace->event_count + 1, 1);
	enum sight s = SIGHT_NOTHING;
	struct replay r;
	replay_init(&r, w->trace);
	for (const struct event *e; s != SIGHT_BAD && (e = replay_next(&r));) {
		const struct actor *a = replay_find(&r, e->pid);
		const struct held *h = a && e->kind == EVENT_CALL ? replay_held(a, e->fd) : NULL;
		enum sight now = SIGHT_NOTHING;
		if (watching_own(w, e) && h)
			now = judge_socket(w, e, &states[h->origin]);
		if (now != SIGHT_NOTHING)
			s = now;
	}
	replay_release(&r);
	free(states);
	return s;
}
