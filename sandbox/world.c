/* SPDX-License-Identifier: MIT */
#include "world.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/sysmacros.h>
#include <unistd.h>

#include "memory.h"
#include "observe.h"

/* Spaces of numbers beside the devices, whose major numbers have 12 bits. */
#define SPACE_SYSV (1ull << 62)
#define SPACE_PORTS (1ull << 61)
#define SPACE_NAMES (1ull << 60)

/* Processes that have ended are forgotten when there are so many more than this. */
#define MOST_ENDED 512

void world_init(struct world *w, struct trace *trace, int proc)
{
	*w = (struct world){ .trace = trace, .proc = proc };
}

static void drop_slots(struct process_state *p)
{
	if (p->slots && --p->slots->users == 0)
		free(p->slots);
	p->slots = NULL;
}

static void free_process(struct process_state *p)
{
	drop_slots(p);
	free(p->image);
	free(p);
}

void world_release(struct world *w)
{
	for (size_t i = 0; i < w->process_count; i++)
		free_process(w->processes[i]);
	free(w->processes);
	free(w->keys);
	free(w->waiting);
	*w = (struct world){ 0 };
}

struct process_state *world_find(const struct world *w, pid_t pid)
{
	for (size_t i = w->process_count; i-- > 0;)
		if (w->processes[i]->pid == pid && !w->processes[i]->ended)
			return w->processes[i];
	return NULL;
}

static void forget_ended(struct world *w)
{
	size_t kept = 0, ended = 0;
	for (size_t i = 0; i < w->process_count; i++)
		ended += w->processes[i]->ended;
	if (ended < MOST_ENDED)
		return;
	for (size_t i = 0; i < w->process_count; i++)
		if (w->processes[i]->ended)
			free_process(w->processes[i]);
		else
			w->processes[kept++] = w->processes[i];
	/* grow() counts on a length that was reached one by one */
	w->process_count = 0;
	struct process_state **old = w->processes;
	w->processes = NULL;
	for (size_t i = 0; i < kept; i++) {
		w->processes = grow(w->processes, i, sizeof(*w->processes));
		w->processes[i] = old[i];
		w->process_count++;
	}
	free(old);
}

struct process_state *world_add(struct world *w, pid_t pid, int inner,
				const struct process_state *parent, bool share_slots)
{
	struct process_state *p = xcalloc(1, sizeof(*p));
	forget_ended(w);
	if (parent) {
		*p = *parent;
		p->image = parent->image ? xstrdup(parent->image) : NULL;
	} else {
		p->program = -1;
	}
	p->pid = pid;
	p->entry = process_entry(w->proc, pid);
	p->inner = inner;
	p->parent = parent ? parent->pid : 0;
	p->ended = false;
	if (share_slots && p->slots) {
		p->slots->users++;
	} else {
		p->slots = xcalloc(1, sizeof(*p->slots));
		if (parent && parent->slots)
			*p->slots = *parent->slots;
		p->slots->users = 1;
	}
	w->processes = grow(w->processes, w->process_count, sizeof(struct process_state *));
	w->processes[w->process_count++] = p;
	return p;
}

void world_end(struct process_state *p)
{
	drop_slots(p);
	p->ended = true;
}

void world_exec(struct world *w, struct process_state *p)
{
	(void)w;
	drop_slots(p);
	p->slots = xcalloc(1, sizeof(*p->slots));
	p->slots->users = 1;
	memset(p->handled, 0, sizeof(p->handled));
	p->jumps_known = false;
}

static int find_key(const struct world *w, struct thing_key key)
{
	for (size_t i = w->trace->thing_count; i-- > 0;)
		if (w->keys[i].space == key.space && w->keys[i].number == key.number)
			return (int)i;
	return NO_THING;
}

static int thing_of(struct world *w, struct thing_key key, enum thing_kind kind, const char *name)
{
	int found = find_key(w, key);
	if (found != NO_THING)
		return found;
	if (w->trace->thing_count < TRACE_THINGS)
		w->keys = grow(w->keys, w->trace->thing_count, sizeof(*w->keys));
	found = trace_add_thing(w->trace, kind, name);
	if (found != NO_THING)
		w->keys[found] = key;
	return found;
}

bool world_is_system_path(const char *path)
{
	static const char *const places[] = { "/usr/", "/lib", "/etc/", "/proc/", "/sys/", "/bin/",
					      "/dev/null", "/dev/zero", "/dev/urandom" };
	for (size_t i = 0; i < COUNT(places); i++)
		if (strncmp(path, places[i], strlen(places[i])) == 0)
			return true;
	return false;
}

static enum thing_kind kind_of(const struct stat *st, const char *link)
{
	if (strncmp(link, "pipe:", 5) == 0)
		return THING_PIPE;
	if (S_ISFIFO(st->st_mode))
		return THING_FIFO;
	if (S_ISSOCK(st->st_mode))
		return THING_SOCKET;
	if (S_ISCHR(st->st_mode))
		return THING_TERMINAL;
	return S_ISREG(st->st_mode) ? THING_FILE : THING_OTHER;
}

/* By what /proc says of it now. */
static struct slot ask(struct world *w, const struct process_state *p, int fd)
{
	struct slot slot = { .known = true, .part = -1, .thing = NO_THING };
	char path[48], link[256];
	struct stat end, behind;
	snprintf(path, sizeof(path), "%d/fd/%d", p->entry, fd);
	ssize_t len = readlinkat(w->proc, path, link, sizeof(link) - 1);
	if (len < 0 || fstatat(w->proc, path, &end, AT_SYMLINK_NOFOLLOW) < 0 ||
	    fstatat(w->proc, path, &behind, 0) < 0)
		return slot;
	link[len] = '\0';
	char *deleted = strstr(link, " (deleted)");
	if (deleted)
		*deleted = '\0';
	if (world_is_system_path(link))
		return slot;
	bool readable = end.st_mode & S_IRUSR, writable = end.st_mode & S_IWUSR;
	slot.part = readable && writable ? -1 : writable;
	enum thing_kind kind = kind_of(&behind, link);
	bool named = link[0] == '/' || kind == THING_OTHER;
	slot.thing = (int16_t)thing_of(w, (struct thing_key){ behind.st_dev, behind.st_ino }, kind,
				       named ? link : "");
	return slot;
}

int world_thing(struct world *w, struct process_state *p, int fd, int *part)
{
	struct slot unknown;
	if (fd < 0 || !p->slots)
		return NO_THING;
	struct slot *slot = fd < MOST_FDS ? &p->slots->slot[fd] : &unknown;
	if (fd >= MOST_FDS || !slot->known)
		*slot = ask(w, p, fd);
	if (slot->thing == NO_THING && fd < MOST_FDS)
		slot->known = false; /* it may be opened by a way that we do not see */
	if (part)
		*part = slot->part;
	return slot->thing;
}

void world_forget_fd(struct process_state *p, int fd)
{
	if (fd >= 0 && fd < MOST_FDS && p->slots)
		p->slots->slot[fd] = (struct slot){ 0 };
}

void world_set_fd(struct process_state *p, int fd, int thing, int part)
{
	if (fd >= 0 && fd < MOST_FDS && p->slots)
		p->slots->slot[fd] = (struct slot){ true, (int8_t)part, (int16_t)thing };
}

void world_set_streams(struct world *w, struct process_state *p)
{
	static const char *const names[] = { "stdin", "stdout", "stderr" };
	for (int fd = 0; fd < 3; fd++) {
		char path[48];
		struct stat st;
		snprintf(path, sizeof(path), "%d/fd/%d", p->entry, fd);
		if (fstatat(w->proc, path, &st, 0) < 0)
			continue;
		/* so that a copy of it by dup(2) is known, too */
		int thing = thing_of(w, (struct thing_key){ st.st_dev, st.st_ino }, THING_TERMINAL,
				     names[fd]);
		world_set_fd(p, fd, thing, fd > 0);
	}
}

int world_sysv(struct world *w, enum thing_kind kind, int id, const char *name)
{
	struct thing_key key = { SPACE_SYSV + (uint64_t)kind, (uint64_t)id };
	return thing_of(w, key, kind, name);
}

int world_find_named(const struct world *w, enum thing_kind kind, const char *name)
{
	for (size_t i = w->trace->thing_count; i-- > 0;)
		if (w->trace->things[i].kind == kind && strcmp(w->trace->things[i].name, name) == 0)
			return (int)i;
	return NO_THING;
}

int world_named(struct world *w, enum thing_kind kind, const char *name)
{
	int found = world_find_named(w, kind, name);
	if (found != NO_THING)
		return found;
	struct thing_key key = { SPACE_NAMES + (uint64_t)kind, w->trace->thing_count };
	return thing_of(w, key, kind, name);
}

int world_connection(struct world *w, int port, int other_port, int listening_port)
{
	char name[32];
	uint64_t low = (uint64_t)(port < other_port ? port : other_port);
	uint64_t high = (uint64_t)(port < other_port ? other_port : port);
	snprintf(name, sizeof(name), "port %d", listening_port);
	return thing_of(w, (struct thing_key){ SPACE_PORTS, low << 16 | high }, THING_CONNECTION, name);
}

void world_rename(struct world *w, int thing, enum thing_kind kind, const char *name)
{
	if (thing == NO_THING)
		return;
	struct thing *t = &w->trace->things[thing];
	if (kind != t->kind) {
		t->number = 1;
		for (size_t i = 0; i < w->trace->thing_count; i++)
			t->number += w->trace->things[i].kind == kind;
		t->kind = kind;
	}
	if (name) {
		free(t->name);
		t->name = xstrdup(name);
	}
}
