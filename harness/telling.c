/* SPDX-License-Identifier: MIT */
#include "telling.h"

#include <string.h>

#include "../sandbox/memory.h"
#include "arguments.h"
#include "columns.h"
#include "escape.h"
#include "explain.h"
#include "fault_story.h"
#include "message.h"

void telling_release(struct telling *t)
{
	buf_release(&t->what);
	buf_release(&t->on);
}

/* --- things --- */

static const struct {
	const char *name;
	bool named; /* its own name tells it apart; else its number does */
} kinds[] = {
	[THING_PIPE] = { N_("pipe"), false },
	[THING_FIFO] = { N_("FIFO"), true },
	[THING_FILE] = { N_("file"), true },
	[THING_TERMINAL] = { N_("terminal"), true },
	[THING_SHM] = { N_("shared memory"), false },
	[THING_SEM] = { N_("semaphore set"), false },
	[THING_MSG] = { N_("message queue"), false },
	[THING_POSIX_MQ] = { N_("message queue"), true },
	[THING_SOCKET] = { N_("socket"), false },
	[THING_LISTENER] = { N_("listening socket"), false },
	[THING_CONNECTION] = { N_("connection"), false },
	[THING_OTHER] = { "", true },
};

static const char *const standard[] = { "stdin", "stdout", "stderr" };

void telling_thing(struct buf *out, const struct thing *thing, int fd)
{
	_cleanup_buf_ struct buf name = BUF_INIT;
	const char *kind = kinds[thing->kind].name;
	escape_visible(&name, thing->name, strlen(thing->name), false);
	if (thing->kind == THING_TERMINAL && fd >= 0 && (size_t)fd < COUNT(standard)) {
		buf_str(out, standard[fd]);
		return;
	}
	buf_str(out, *kind ? _(kind) : "");
	if (!kinds[thing->kind].named)
		buf_printf(out, " %d", thing->number);
	if (name.len && kinds[thing->kind].named)
		buf_printf(out, "%s%s", out->len ? " " : "", name.data);
	else if (name.len)
		buf_printf(out, " (%s)", name.data);
}

const char *telling_end(const struct trace *trace, const struct event *e)
{
	bool names_one = strcmp(e->call, "close") == 0 || strncmp(e->call, "dup", 3) == 0;
	if (!names_one || e->thing == NO_THING || trace->things[e->thing].kind != THING_PIPE)
		return "";
	return e->part == 0 ? _("read end") : e->part == 1 ? _("write end") : "";
}

static void tell_on(struct buf *out, const struct trace *trace, const struct event *e)
{
	if (e->thing == NO_THING || arguments_name_thing(e))
		return;
	telling_thing(out, &trace->things[e->thing], e->fd);
	if (*telling_end(trace, e))
		buf_printf(out, ", %s", telling_end(trace, e));
}

/* --- calls --- */

int telling_direction(const struct event *e)
{
	static const char *const in[] = { "read", "readv", "recv", "recvmsg", "msgrcv",
					  "mq_receive" };
	static const char *const out[] = { "write", "writev", "send", "sendmsg", "msgsnd",
					   "mq_send" };
	for (size_t i = 0; i < COUNT(in) && e->kind == EVENT_CALL; i++) {
		if (strcmp(e->call, in[i]) == 0)
			return -1;
		if (strcmp(e->call, out[i]) == 0)
			return 1;
	}
	return 0;
}

void telling_data(struct buf *out, const struct event *e, size_t room)
{
	_cleanup_buf_ struct buf safe = BUF_INIT;
	if (e->data.len == 0 || e->result < 0)
		return;
	escape_visible(&safe, e->data.data, e->data.len, false);
	size_t fits = columns_fit(safe.data, safe.len, room);
	bool whole = fits == safe.len && e->result <= (int64_t)e->data.len;
	buf_char(out, '"');
	buf_add(out, safe.data, fits);
	buf_str(out, whole ? "\"" : "…\"");
}

static void tell_error(struct buf *out, int64_t result)
{
	/* 512 and more: the kernel's own words for "a signal came" (include/linux/errno.h) */
	const char *name = result <= -512 ? "EINTR" : strerrorname_np((int)-result);
	buf_printf(out, " = -1 %s", name ? name : "");
}

static void tell_result(struct buf *out, const struct event *e)
{
	if (e->result < 0)
		tell_error(out, e->result);
	else if (arguments_result(e))
		buf_printf(out, " = %lld", (long long)e->result);
}

static void tell_call(struct buf *out, const struct trace *trace, const struct event *e,
		      size_t room)
{
	if (strcmp(e->call, "futex") == 0) { /* no program calls it itself */
		buf_str(out, _("a pthread or semaphore function"));
		return;
	}
	buf_printf(out, "%s(", e->call);
	arguments_print(out, trace, e, room);
	buf_char(out, ')');
	tell_result(out, e);
}

void telling_short(struct buf *out, const struct trace *trace, const struct event *e)
{
	buf_printf(out, "%s(", e->call);
	if (e->thing != NO_THING)
		telling_thing(out, &trace->things[e->thing], e->fd);
	buf_char(out, ')');
}

/* --- the other events --- */

static const char *lane_name(const struct timeline *t, int64_t pid)
{
	long lane = timeline_lane(t, (int)pid, (int)pid);
	return lane >= 0 && pid > 0 ? t->lanes[lane].name : NULL;
}

static void tell_start(struct buf *out, const struct timeline *t, const struct event *e)
{
	const char *parent = lane_name(t, e->value);
	if (parent)
		buf_printf(out, _("begins, made by %s"), parent);
	else
		buf_str(out, _("begins"));
}

static void tell_signal(struct buf *out, const struct timeline *t, const struct event *e)
{
	_cleanup_buf_ struct buf name = BUF_INIT;
	const char *sender = lane_name(t, e->result);
	explain_signal(&name, (int)e->value);
	if (sender)
		buf_printf(out, _("gets %s from %s"), name.data, sender);
	else
		buf_printf(out, _("gets %s"), name.data);
}

static void tell_end_of(struct buf *out, const struct event *e)
{
	if (e->result == 0) {
		buf_printf(out, _("ends with exit status %d"), (int)e->value);
		return;
	}
	_cleanup_buf_ struct buf name = BUF_INIT;
	explain_signal(&name, (int)e->result);
	buf_printf(out, _("is ended by %s"), name.data);
}

static void tell_event(struct telling *out, const struct timeline *t, const struct event *e,
		       size_t room)
{
	switch (e->kind) {
	case EVENT_START:
		tell_start(&out->what, t, e);
		return;
	case EVENT_CALL:
		tell_call(&out->what, &t->seen->trace, e, room);
		tell_on(&out->on, &t->seen->trace, e);
		return;
	case EVENT_SIGNAL:
		tell_signal(&out->what, t, e);
		return;
	case EVENT_EXEC:
		buf_str(&out->what, _("runs another program from here on"));
		return;
	case EVENT_DELAY:
		buf_str(&out->what, _("has to wait here: others go on first, as long as they can"));
		return;
	case EVENT_FAULT:
		fault_tell(&out->what, e);
		return;
	case EVENT_END:
		tell_end_of(&out->what, e);
		return;
	}
}

static void tell_mixed(struct buf *out, const struct moment *m)
{
	buf_printf(out, _("… %llu more of these %zu lines, in changing order"),
		   (unsigned long long)m->times, m->lines);
}

static void tell_again(struct buf *out, const struct moment *m)
{
	unsigned long long count = m->times;
	if (m->lines == 1)
		buf_printf(out, _("… %llu more of these"), count);
	else
		buf_printf(out, message_plural("… these %zu lines %llu more time",
					       "… these %zu lines %llu more times",
					       (unsigned long)count), m->lines, count);
}

static void tell_stuck(struct telling *out, const struct timeline *t, const struct blocked *b)
{
	_cleanup_buf_ struct buf call = BUF_INIT;
	struct blocked bare = *b;
	if (t->seen->trace.watched && b->thing != NO_THING) {
		telling_thing(&out->on, &t->seen->trace.things[b->thing], b->fd);
		bare.object = buf_empty; /* it is said more exactly so */
	}
	explain_call(&call, &bare);
	buf_printf(&out->what, b->timed ? _("%s had not returned yet") : _("%s never returns"),
		   call.data);
}

void telling_moment(struct telling *out, const struct timeline *t, const struct moment *m,
		    size_t room)
{
	unsigned long long count = m->times;
	switch (m->kind) {
	case MOMENT_EVENT:
		tell_event(out, t, m->event, room);
		return;
	case MOMENT_AGAIN:
		tell_again(&out->what, m);
		return;
	case MOMENT_MIXED:
		tell_mixed(&out->what, m);
		return;
	case MOMENT_LOST:
		buf_printf(&out->what,
			   message_plural("… %llu event was not recorded",
					  "… %llu events were not recorded", (unsigned long)count),
			   count);
		return;
	case MOMENT_CUT:
		buf_printf(&out->what,
			   message_plural("… %llu line is left out", "… %llu lines are left out",
					  (unsigned long)count), count);
		return;
	case MOMENT_STUCK:
		tell_stuck(out, t, m->blocked);
		return;
	}
}

/* --- notes --- */

static void note(struct buf *out, const char *text)
{
	if (!*text)
		return;
	buf_str(out, out->len ? ", " : "");
	escape_visible(out, text, strlen(text), false);
}

static void note_place(struct buf *out, const struct seen *seen, int program, uint64_t site)
{
	const struct place *place = places_find(&seen->places, program, site);
	if (!place)
		return;
	_cleanup_free_ char *text = xasprintf("%s:%d", place->file, place->line);
	note(out, text);
}

void telling_notes(struct buf *out, const struct timeline *t, const struct moment *m)
{
	if (m->kind == MOMENT_EVENT) {
		const struct event *e = m->event;
		if (m->waited)
			note(out, _("waited"));
		if (e->in_handler)
			note(out, _("in a signal handler"));
		note_place(out, t->seen, e->program, e->site);
	} else if (m->kind == MOMENT_STUCK && t->seen->trace.watched) {
		note_place(out, t->seen, m->blocked->program, m->blocked->site);
	}
	if (m->differs)
		note(out, _("here it differs from the reference"));
}
