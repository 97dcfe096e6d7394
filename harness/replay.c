/* SPDX-License-Identifier: MIT */
#include "replay.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>

#include "../sandbox/memory.h"

void replay_init(struct replay *r, const struct trace *t)
{
	*r = (struct replay){ .trace = t };
}

void replay_release(struct replay *r)
{
	for (size_t i = 0; i < r->actor_count; i++) {
		free(r->actors[i]->held);
		free(r->actors[i]);
	}
	free(r->actors);
	*r = (struct replay){ 0 };
}

struct actor *replay_find(const struct replay *r, int pid)
{
	for (size_t i = r->actor_count; i-- > 0;)
		if (r->actors[i]->pid == pid)
			return r->actors[i];
	return NULL;
}

const struct held *replay_held(const struct actor *a, int fd)
{
	for (size_t i = 0; i < a->held_count; i++)
		if (a->held[i].fd == fd)
			return &a->held[i];
	return NULL;
}

bool replay_is_call(const struct event *e, const char *name)
{
	return e->kind == EVENT_CALL && strcmp(e->call, name) == 0;
}

bool replay_ends(const struct event *e)
{
	return e->kind == EVENT_END && e->tid == e->pid;
}

/* Who ends by a signal or in a handler has no time to tidy up, and an error has its reasons. */
bool replay_ends_well(const struct event *e)
{
	return replay_ends(e) && e->result == 0 && e->value == 0 && !e->in_handler;
}

static struct actor *add_actor(struct replay *r, const struct event *e, int parent)
{
	struct actor *a = xcalloc(1, sizeof(*a));
	a->pid = e->pid;
	a->parent = parent;
	a->program = e->program;
	r->actors = grow(r->actors, r->actor_count, sizeof(struct actor *));
	r->actors[r->actor_count++] = a;
	return a;
}

static void close_fds(struct actor *a, int64_t first, int64_t last)
{
	size_t kept = 0;
	for (size_t i = 0; i < a->held_count; i++)
		if (a->held[i].fd < first || a->held[i].fd > last)
			a->held[kept++] = a->held[i];
	a->held_count = kept;
}

static void hold(struct actor *a, struct held h)
{
	if (h.fd < 0 || a->execed)
		return;
	close_fds(a, h.fd, h.fd);
	a->held = xrealloc(a->held, a->held_count + 1, sizeof(*a->held));
	a->held[a->held_count++] = h;
}

/* A thread has the number of a process that is there already. */
static void begin(struct replay *r, const struct event *e)
{
	const struct actor *there = replay_find(r, e->pid);
	if (there && !there->ended)
		return;
	const struct actor *parent = e->value > 0 ? replay_find(r, (int)e->value) : NULL;
	struct actor *a = add_actor(r, e, (int)e->value);
	a->execed = parent && parent->execed;
	for (size_t i = 0; parent && i < parent->held_count; i++) {
		struct held h = parent->held[i];
		h.inherited = true;
		hold(a, h);
	}
}

static void duplicate(struct actor *a, const struct event *e)
{
	if (e->result == e->fd) /* dup2() onto itself */
		return;
	close_fds(a, e->result, e->result);
	const struct held *old = replay_held(a, e->fd);
	if (!old)
		return;
	struct held copy = *old;
	copy.fd = (int)e->result;
	hold(a, copy);
}

static void opened(struct replay *r, struct actor *a, const struct event *e)
{
	hold(a, (struct held){ (int)e->result, e->thing, e->part, r->at, false });
}

static void paired(struct replay *r, struct actor *a, const struct event *e)
{
	bool pipe = strcmp(e->call, "pipe") == 0;
	hold(a, (struct held){ e->fd, e->thing, pipe ? 0 : -1, r->at, false });
	hold(a, (struct held){ e->fd2, e->thing, pipe ? 1 : -1, r->at, false });
}

static void copied_by_fcntl(struct actor *a, const struct event *e)
{
	if (e->value == F_DUPFD || e->value == F_DUPFD_CLOEXEC)
		duplicate(a, e);
}

static void called(struct replay *r, struct actor *a, const struct event *e)
{
	/* an interrupted close() has closed all the same */
	if (replay_is_call(e, "close") && (e->result == 0 || e->result == -EINTR))
		close_fds(a, e->fd, e->fd);
	if (e->result < 0)
		return;
	if (replay_is_call(e, "close_range"))
		close_fds(a, e->fd, e->value < 0 ? INT64_MAX : e->value & 0xffffffff);
	else if (replay_is_call(e, "open") || replay_is_call(e, "socket") ||
		 replay_is_call(e, "accept"))
		opened(r, a, e);
	else if (replay_is_call(e, "pipe") || replay_is_call(e, "socketpair"))
		paired(r, a, e);
	else if (replay_is_call(e, "dup") || replay_is_call(e, "dup2"))
		duplicate(a, e);
	else if (replay_is_call(e, "fcntl"))
		copied_by_fcntl(a, e);
}

static void apply(struct replay *r, const struct event *e)
{
	if (e->kind == EVENT_START) {
		begin(r, e);
		return;
	}
	struct actor *a = replay_find(r, e->pid);
	if (!a)
		a = add_actor(r, e, 0);
	if (e->kind == EVENT_CALL)
		called(r, a, e);
	if (e->kind == EVENT_EXEC) {
		a->held_count = 0;
		a->execed = true;
	}
	a->ended |= replay_ends(e);
}

const struct event *replay_next(struct replay *r)
{
	if (r->begun && r->at < r->trace->event_count) {
		apply(r, &r->trace->events[r->at]);
		r->at++;
	}
	r->begun = true;
	return r->at < r->trace->event_count ? &r->trace->events[r->at] : NULL;
}
