/* SPDX-License-Identifier: MIT */
#include <stdlib.h>
#include <string.h>

#include "../sandbox/memory.h"
#include "escape.h"
#include "explain.h"
#include "judge_parts.h"
#include "line.h"
#include "message.h"

#define NAMED 3	  /* leftovers in the reason */
#define LISTED 40 /* in the detail: a program can leave thousands of processes */

static const struct snapshot *find_snapshot(const struct record *r, const char *label)
{
	for (size_t i = 0; i < r->snapshot_count; i++)
		if (strcmp(r->snapshots[i].label, label) == 0)
			return &r->snapshots[i];
	return NULL;
}

static bool same_name(const struct expect_object *e, const struct object *o)
{
	return !e->name || strcmp(e->name, o->name) == 0;
}

static bool is_wanted(const struct expect_object *e, const struct object *o)
{
	return e->kind == o->kind && same_name(e, o) && (e->size < 0 || e->size == o->size) &&
	       (e->mode < 0 || (unsigned)e->mode == o->mode) &&
	       (e->attached < 0 || e->attached == o->attached);
}

/* How much the object is like the expected one; 0 is not at all. */
static int likeness(const struct expect_object *e, const struct object *o)
{
	if (e->kind != o->kind)
		return e->name && same_name(e, o) ? 1 : 0;
	return 2 + 4 * same_name(e, o) + (e->size == o->size);
}

static const struct object *most_alike(const struct expect_object *e, const struct snapshot *s)
{
	const struct object *best = NULL;
	int like = 0;
	for (size_t i = 0; i < s->count; i++) {
		if (likeness(e, &s->objects[i]) <= like)
			continue;
		best = &s->objects[i];
		like = likeness(e, best);
	}
	return best;
}

static void print_wanted(struct buf *out, const struct expect_object *e)
{
	buf_str(out, explain_kind(e->kind));
	if (e->name) {
		buf_char(out, ' ');
		escape_visible(out, e->name, strlen(e->name), false);
	}
}

/* The object is of the right kind and name: which property is not right? */
static void say_property(struct judging *j, const struct expect_object *e,
			 const struct object *o)
{
	_cleanup_buf_ struct buf there = BUF_INIT;
	explain_object(&there, o);
	if (e->size >= 0 && e->size != o->size && o->kind == OBJECT_SEM)
		judge_say(j, -1, _("%s: the number of semaphores should be %lld"), there.data,
			  (long long)e->size);
	else if (e->size >= 0 && e->size != o->size && o->kind == OBJECT_MSG)
		judge_say(j, -1, _("%s: the number of messages should be %lld"), there.data,
			  (long long)e->size);
	else if (e->size >= 0 && e->size != o->size)
		judge_say(j, -1, _("%s: the size is %lld bytes, expected %lld"), there.data,
			  (long long)o->size, (long long)e->size);
	else if (e->mode >= 0 && (unsigned)e->mode != o->mode)
		judge_say(j, -1, _("%s: the permissions are %04o, expected %04o"), there.data,
			  o->mode, (unsigned)e->mode);
	else
		judge_say(j, -1, _("%s: it is attached %d times, expected %d"), there.data,
			  o->attached, e->attached);
}

static void say_missing(struct judging *j, const struct expect_object *e, const struct object *o)
{
	_cleanup_buf_ struct buf wanted = BUF_INIT, there = BUF_INIT;
	print_wanted(&wanted, e);
	if (o)
		explain_object(&there, o);
	if (o && o->kind == e->kind && same_name(e, o))
		say_property(j, e, o);
	else if (o)
		judge_say(j, -1, _("missing: %s; there is only: %s"), wanted.data, there.data);
	else
		judge_say(j, -1, _("missing: %s"), wanted.data);
}

static void show_snapshot(struct judging *j, const struct snapshot *s)
{
	if (s->count == 0) {
		judge_note(j, _("at that moment there was no IPC object at all"));
		return;
	}
	judge_note(j, _("at that moment there was:"));
	for (size_t i = 0; i < s->count; i++) {
		buf_str(&j->detail, "  ");
		explain_object(&j->detail, &s->objects[i]);
		buf_char(&j->detail, '\n');
	}
}

static enum verdict judge_object(struct judging *j, const struct expect_object *e)
{
	const struct snapshot *s = find_snapshot(j->record, e->at);
	if (!s) {
		judge_say(j, -1, _("the grader did not look for IPC objects at `%s`"), e->at);
		return VERDICT_HARNESS_ERROR;
	}
	for (size_t i = 0; i < s->count; i++)
		if (is_wanted(e, &s->objects[i]))
			return VERDICT_PASS;
	say_missing(j, e, most_alike(e, s));
	show_snapshot(j, s);
	return VERDICT_MISSING_OBJECT;
}

enum verdict judge_objects(struct judging *j)
{
	enum verdict v = VERDICT_PASS;
	for (size_t i = 0; i < j->expect->object_count && v == VERDICT_PASS; i++)
		v = judge_object(j, &j->expect->objects[i]);
	return v;
}

/* Left behind by whom nobody knows of an object, but a process has ancestors. */
static char *name_orphan(const struct judging *j, const struct orphan *o)
{
	struct buf text = BUF_INIT;
	_cleanup_buf_ struct buf who = BUF_INIT;
	explain_program(&who, j->result, o->program);
	if (who.len > 0)
		buf_printf(&text, "%s: ", who.data);
	if (o->running)
		buf_printf(&text, _("child process %d, still running when its parent ended"),
			   o->pid);
	else
		buf_printf(&text, _("child process %d, which its parent did not wait for"),
			   o->pid);
	return buf_steal(&text);
}

static char *name_object(const struct object *o)
{
	struct buf text = BUF_INIT;
	explain_object(&text, o);
	return buf_steal(&text);
}

static const struct {
	enum object_kind kind;
	const char *how;
} removals[] = {
	{ OBJECT_FIFO, "unlink(path)" },
	{ OBJECT_FILE, "unlink(path)" },
	{ OBJECT_SOCKET_FILE, "unlink(path)" },
	{ OBJECT_SHM, "shmctl(id, IPC_RMID, NULL)" },
	{ OBJECT_SEM, "semctl(id, 0, IPC_RMID)" },
	{ OBJECT_MSG, "msgctl(id, IPC_RMID, NULL)" },
	{ OBJECT_POSIX_SHM, "shm_unlink(name)" },
	{ OBJECT_POSIX_SEM, "sem_unlink(name)" },
	{ OBJECT_POSIX_MQ, "mq_unlink(name)" },
};

static bool has_kind(const struct snapshot *left, enum object_kind kind)
{
	for (size_t i = 0; i < left->count; i++)
		if (left->objects[i].kind == kind)
			return true;
	return false;
}

static void note_removal(struct judging *j, const struct snapshot *left)
{
	for (size_t i = 0; i < COUNT(removals); i++) {
		if (!has_kind(left, removals[i].kind))
			continue;
		buf_printf(&j->detail, _("how to remove it (%s): %s"),
			   explain_kind(removals[i].kind), removals[i].how);
		buf_char(&j->detail, '\n');
	}
	bool bad_key = false;
	for (size_t i = 0; i < left->count; i++)
		bad_key |= strcmp(left->objects[i].name, "key 0xffffffff") == 0;
	if (bad_key)
		judge_note(j, _("note: the key is -1, so ftok() has failed; does its file exist?"));
}

struct names {
	char **items;
	size_t count;
};

static void add(struct names *n, char *name)
{
	n->items = grow(n->items, n->count, sizeof(*n->items));
	n->items[n->count++] = name;
}

static void find_leftovers(const struct judging *j, struct names *n)
{
	const struct record *r = j->record;
	if (j->expect->left_behind & LEFT_NO_OBJECTS)
		for (size_t i = 0; i < r->left.count; i++)
			add(n, name_object(&r->left.objects[i]));
	if (j->expect->left_behind & LEFT_NO_PROCESSES)
		for (size_t i = 0; i < r->orphan_count; i++)
			/* the grader's own programs wait for theirs */
			if (r->orphans[i].program < 0 ||
			    explain_is_own(j->result, r->orphans[i].program))
				add(n, name_orphan(j, &r->orphans[i]));
}

static void say_leftovers(struct judging *j, const struct names *n)
{
	_cleanup_buf_ struct buf list = BUF_INIT;
	for (size_t i = 0; i < n->count; i++) {
		if (i < NAMED)
			buf_printf(&list, "%s%s", i > 0 ? "; " : "", n->items[i]);
		if (n->count > NAMED && i < LISTED) /* else the reason names them all */
			buf_printf(&j->detail, "  %s\n", n->items[i]);
	}
	if (n->count > NAMED)
		buf_str(&list, "; …");
	line_show_more(&j->detail, n->count > LISTED ? n->count - LISTED : 0);
	judge_say(j, -1, _("left behind: %s"), list.data);
	if (j->expect->left_behind & LEFT_NO_OBJECTS)
		note_removal(j, &j->record->left);
}

enum verdict judge_leftovers(struct judging *j)
{
	struct names n = { 0 };
	find_leftovers(j, &n);
	if (n.count > 0)
		say_leftovers(j, &n);
	for (size_t i = 0; i < n.count; i++)
		free(n.items[i]);
	free(n.items);
	return n.count > 0 ? VERDICT_LEFT_BEHIND : VERDICT_PASS;
}
