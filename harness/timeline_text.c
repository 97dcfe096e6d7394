/* SPDX-License-Identifier: MIT */
#include <stdlib.h>
#include <string.h>

#include "../sandbox/memory.h"
#include "columns.h"
#include "telling.h"

/*
 * One row a moment, with a rail for each process at its left:
 *	● ┊     0 writer  write(4, "Hello\n") = 6   [pipe 1]
 *	│ ●     1 reader  read(3, "Hello\n") = 6   [pipe 1]  · waited
 */

#define WIDEST_NAME 22
#define LEAST_ROOM 30

static const char *const lane_paints[] = {
	"\x1b[36m", "\x1b[33m", "\x1b[35m", "\x1b[32m", "\x1b[34m",
};

struct sheet {
	struct buf *out;
	const struct timeline *timeline;
	const enum lane_state *states;
	size_t name_width, room;
	bool colour, time;
};

static void painted(struct sheet *s, size_t lane, const char *text)
{
	const char *paint = s->colour ? lane_paints[lane % COUNT(lane_paints)] : "";
	buf_printf(s->out, "%s%s%s", paint, text, s->colour ? "\x1b[0m" : "");
}

/* What stands on its lane's rail. */
static const char *mark(const struct moment *m)
{
	if (m->kind == MOMENT_STUCK)
		return "✘";
	if (m->event->kind == EVENT_START)
		return "○";
	return m->event->kind == EVENT_END ? "■" : "●";
}

static void rails(struct sheet *s, size_t row, bool first)
{
	static const char *const lines[] = {
		[LANE_ABSENT] = " ", [LANE_RUNS] = "│", [LANE_WAITS] = "┊",
	};
	const struct moment *m = &s->timeline->moments[row];
	bool on_lane = timeline_on_lane(m);
	for (size_t l = 0; l < s->timeline->lane_count; l++) {
		enum lane_state state = s->states[row * s->timeline->lane_count + l];
		bool here = first && on_lane && m->lane == l;
		painted(s, l, here ? mark(m) : lines[state]);
		buf_char(s->out, ' ');
	}
}

static void left_side(struct sheet *s, size_t row, bool first)
{
	const struct moment *m = &s->timeline->moments[row];
	_cleanup_buf_ struct buf name = BUF_INIT;
	rails(s, row, first);
	if (s->time && first && m->kind == MOMENT_EVENT)
		buf_printf(s->out, "%6lld ", (long long)(m->event->at_ns / 1000000));
	else if (s->time)
		buf_str(s->out, "       ");
	if (first && timeline_on_lane(m)) {
		const char *whole = s->timeline->lanes[m->lane].name;
		buf_add(&name, whole, columns_fit(whole, strlen(whole), s->name_width));
	}
	_cleanup_buf_ struct buf padded = BUF_INIT;
	columns_pad(&padded, name.data, s->name_width);
	painted(s, m->lane, padded.data);
	buf_str(s->out, "  ");
}

static void tell(struct buf *line, const struct timeline *t, const struct moment *m, size_t room)
{
	_cleanup_telling_ struct telling words = TELLING_INIT;
	_cleanup_buf_ struct buf notes = BUF_INIT;
	telling_moment(&words, t, m, room);
	telling_notes(&notes, t, m);
	buf_str(line, words.what.data);
	if (words.on.len)
		buf_printf(line, "  [%s]", words.on.data);
	if (notes.len)
		buf_printf(line, "  · %s", notes.data);
}

static void write_row(struct sheet *s, size_t row)
{
	_cleanup_buf_ struct buf line = BUF_INIT, rows = BUF_INIT;
	tell(&line, s->timeline, &s->timeline->moments[row], s->room / 2);
	columns_wrap(&rows, line.data, s->room, false);
	for (const char *at = rows.data; *at; at = strchr(at, '\n') + 1) {
		left_side(s, row, at == rows.data);
		buf_add(s->out, at, strcspn(at, "\n") + 1);
	}
}

static size_t widest_name(const struct timeline *t)
{
	size_t widest = 0;
	for (size_t i = 0; i < t->lane_count; i++) {
		size_t width = columns_count(t->lanes[i].name);
		widest = width > widest ? width : widest;
	}
	return widest < WIDEST_NAME ? widest : WIDEST_NAME;
}

static void write_heading(struct sheet *s)
{
	for (size_t l = 0; l < s->timeline->lane_count; l++)
		buf_str(s->out, "  ");
	buf_printf(s->out, "%6s\n", "ms");
}

void timeline_text(struct buf *out, const struct timeline *t, size_t columns, bool colour)
{
	enum lane_state *states = timeline_states(t);
	struct sheet s = { .out = out, .timeline = t, .states = states, .colour = colour };
	size_t rail_width = 2 * t->lane_count;
	s.name_width = widest_name(t);
	s.time = t->seen->trace.watched && columns >= rail_width + s.name_width + 9 + LEAST_ROOM;
	size_t used = rail_width + s.name_width + (s.time ? 9 : 2);
	s.room = columns > used + 10 ? columns - used : 10;
	if (s.time)
		write_heading(&s);
	for (size_t i = 0; i < t->moment_count; i++)
		write_row(&s, i);
	free(states);
}
