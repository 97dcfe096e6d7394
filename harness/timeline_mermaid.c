/* SPDX-License-Identifier: MIT */
#include <stdlib.h>
#include <string.h>

#include "../sandbox/memory.h"
#include "escape.h"
#include "telling.h"

/*
 * A sequenceDiagram of Mermaid, for Markdown: processes are p0, p1 … and things t0, t1 …; whatever
 * they are called stands in labels only.
 */

#define ROOM 40

static void label(struct buf *out, const char *text)
{
	escape_mermaid(out, text, strlen(text));
	buf_char(out, '\n');
}

static void participants(struct buf *out, const struct timeline *t, const bool *drawn)
{
	for (size_t i = 0; i < t->lane_count; i++) {
		buf_printf(out, "    participant p%zu as ", i);
		label(out, t->lanes[i].name);
	}
	for (size_t i = 0; i < t->seen->trace.thing_count; i++) {
		_cleanup_buf_ struct buf name = BUF_INIT;
		if (!drawn[i])
			continue;
		telling_thing(&name, &t->seen->trace.things[i], -1);
		buf_printf(out, "    participant t%zu as ", i);
		label(out, name.data);
	}
}

/* Who the line goes to, if it is one between two lanes. */
static bool line(struct buf *out, const struct timeline *t, const struct moment *m,
		 const bool *drawn)
{
	const struct event *e = m->event;
	long other = -1;
	if (m->kind != MOMENT_EVENT)
		return false;
	if (e->kind == EVENT_CALL && e->thing != NO_THING && drawn[e->thing]) {
		int direction = telling_direction(e);
		if (direction < 0)
			buf_printf(out, "    t%d->>p%zu: ", e->thing, m->lane);
		else
			buf_printf(out, "    p%zu%st%d: ", m->lane, direction ? "->>" : "-->",
				   e->thing);
		return true;
	}
	if (e->kind == EVENT_START)
		other = timeline_lane(t, (int)e->value, (int)e->value);
	if (e->kind == EVENT_SIGNAL)
		other = timeline_lane(t, (int)e->result, (int)e->result);
	if (other < 0)
		return false;
	buf_printf(out, "    p%ld->>p%zu: ", other, m->lane);
	return true;
}

static void write_moment(struct buf *out, const struct timeline *t, const struct moment *m,
			 const bool *drawn)
{
	_cleanup_telling_ struct telling words = TELLING_INIT;
	_cleanup_buf_ struct buf text = BUF_INIT, notes = BUF_INIT;
	telling_moment(&words, t, m, ROOM);
	telling_notes(&notes, t, m);
	bool crosses = line(out, t, m, drawn);
	if (!crosses && timeline_on_lane(m))
		buf_printf(out, "    Note over p%zu: ", m->lane);
	else if (!crosses)
		buf_printf(out, "    Note over p0: ");
	buf_str(&text, words.what.data);
	if (words.on.len && !crosses)
		buf_printf(&text, " [%s]", words.on.data);
	if (notes.len)
		buf_printf(&text, " (%s)", notes.data);
	label(out, text.data);
}

void timeline_mermaid(struct buf *out, const struct timeline *t)
{
	bool *drawn = timeline_drawn(t, SIZE_MAX);
	buf_str(out, "sequenceDiagram\n");
	participants(out, t, drawn);
	for (size_t i = 0; i < t->moment_count; i++)
		write_moment(out, t, &t->moments[i], drawn);
	free(drawn);
}
