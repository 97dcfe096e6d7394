/* SPDX-License-Identifier: MIT */
#include <stdlib.h>
#include <string.h>

#include "../sandbox/memory.h"
#include "columns.h"
#include "escape.h"
#include "message.h"
#include "telling.h"

/*
 * A sequence diagram as SVG inside a page: a lane for each process, and right of these one for each
 * thing by which they reach each other. Time goes down, one moment a row. Looks are the page's, by
 * class (report_html_style.c); pointing at a row tells all that is known of it.
 */

#define STEP 176 /* from lane to lane, in pixels */
#define ROW 28
#define HEAD 44
#define CHARACTER 7 /* width of one */
#define MOST_THINGS 8
#define LEAST_LANES 3 /* so that there is room for words */

struct canvas {
	struct buf *out;
	const struct timeline *timeline;
	bool *drawn;
	int *thing_lanes; /* for each thing of the trace its lane, or -1 */
	size_t lanes;	  /* of both */
	int width, height;
};

static int lane_x(size_t lane)
{
	return (int)lane * STEP + STEP / 2;
}

static int row_y(size_t row)
{
	return HEAD + (int)row * ROW + ROW / 2 + 8;
}

static void escaped(struct canvas *c, const char *text)
{
	escape_html(c->out, text, strlen(text), false);
}

/* Of a text as much as there is room for. */
static void words_at(struct canvas *c, const char *class, int x, int y, const char *text, int room)
{
	_cleanup_buf_ struct buf cut = BUF_INIT;
	size_t columns = room > 2 * CHARACTER ? (size_t)(room / CHARACTER) : 2;
	size_t fits = columns_fit(text, strlen(text), columns);
	if (text[fits])
		fits = columns_fit(text, strlen(text), columns - 1);
	buf_add(&cut, text, fits);
	buf_printf(c->out, "<text class=\"%s\" x=\"%d\" y=\"%d\">", class, x, y);
	escaped(c, cut.data);
	buf_str(c->out, text[fits] ? "…</text>" : "</text>");
}

static void line_between(struct canvas *c, const char *class, int x1, int y1, int x2, int y2)
{
	buf_printf(c->out, "<path class=\"%s\" d=\"M%d %dL%d %d\"/>", class, x1, y1, x2, y2);
}

/* The tip is drawn, not a marker: markers need ids, and a page has many diagrams. */
static void arrow(struct canvas *c, int from, int to, int y)
{
	int back = to > from ? -7 : 7;
	line_between(c, "arrow", from, y, to + back / 2, y);
	buf_printf(c->out, "<path class=\"tip\" d=\"M%d %dl%d -4v8z\"/>", to, y, back);
}

/* Words above a line between two lanes. */
static void label(struct canvas *c, int from, int to, int y, const char *text)
{
	int distance = abs(to - from);
	words_at(c, "on", (from + to) / 2, y - 5, text, distance - 16);
}

static void dot(struct canvas *c, const char *class, int x, int y)
{
	buf_printf(c->out, "<circle class=\"%s\" cx=\"%d\" cy=\"%d\" r=\"4\"/>", class, x, y);
}

/* --- one row --- */

/* What an arrow carries says more than the arguments. */
static void carried(struct buf *text, const struct canvas *c, const struct moment *m, int width)
{
	const struct event *e = m->event;
	size_t room = (size_t)width / CHARACTER - strlen(e->call) - 6;
	_cleanup_buf_ struct buf data = BUF_INIT;
	_cleanup_telling_ struct telling words = TELLING_INIT;
	telling_data(&data, e, room);
	telling_moment(&words, c->timeline, m, room);
	if (telling_direction(e) != 0 && data.len) /* those of bind() are an address */
		buf_printf(text, "%s %s", e->call, data.data);
	else
		buf_str(text, words.what.data);
	buf_str(text, *telling_end(&c->timeline->seen->trace, e) ? ", " : "");
	buf_str(text, telling_end(&c->timeline->seen->trace, e));
}

static void draw_call(struct canvas *c, const struct moment *m, int y)
{
	const struct event *e = m->event;
	int x = lane_x(m->lane), direction = telling_direction(e);
	int lane = e->thing == NO_THING ? -1 : c->thing_lanes[e->thing];
	int other = lane < 0 ? x + STEP : lane_x((size_t)lane);
	_cleanup_buf_ struct buf text = BUF_INIT;
	carried(&text, c, m, abs(other - x));
	if (lane < 0) {
		dot(c, e->result < 0 ? "bad" : "dot", x, y);
		words_at(c, "side", x + 9, y + 4, text.data, c->width - x - 12);
		return;
	}
	if (e->result < 0 || direction == 0)
		line_between(c, e->result < 0 ? "failed" : "about", x, y, other, y);
	else
		arrow(c, direction > 0 ? x : other, direction > 0 ? other : x, y);
	dot(c, e->result < 0 ? "bad" : "dot", x, y);
	label(c, x, other, y, text.data);
}

/* From whom a start or a signal comes; -1 if that is not known. */
static long origin(const struct canvas *c, const struct event *e)
{
	int64_t pid = e->kind == EVENT_START ? e->value : e->kind == EVENT_SIGNAL ? e->result : 0;
	return pid > 0 ? timeline_lane(c->timeline, (int)pid, (int)pid) : -1;
}

static void draw_event(struct canvas *c, const struct moment *m, int y)
{
	int x = lane_x(m->lane);
	long from = origin(c, m->event);
	_cleanup_telling_ struct telling words = TELLING_INIT;
	telling_moment(&words, c->timeline, m, STEP / CHARACTER);
	if (from >= 0 && (size_t)from != m->lane)
		arrow(c, lane_x((size_t)from), x, y);
	dot(c, m->event->kind == EVENT_END ? "end" : "dot", x, y);
	if (from >= 0 && (size_t)from > m->lane)
		label(c, x, lane_x((size_t)from), y, words.what.data);
	else
		words_at(c, "side", x + 9, y + 4, words.what.data, c->width - x - 12);
}

static void draw_stuck(struct canvas *c, const struct moment *m, int y)
{
	int x = lane_x(m->lane);
	int thing = c->timeline->seen->trace.watched ? m->blocked->thing : NO_THING;
	int lane = thing == NO_THING ? -1 : c->thing_lanes[thing];
	_cleanup_telling_ struct telling words = TELLING_INIT;
	telling_moment(&words, c->timeline, m, STEP / CHARACTER);
	dot(c, "bad", x, y);
	if (lane >= 0) {
		line_between(c, "failed", x, y, lane_x((size_t)lane), y);
		label(c, x, lane_x((size_t)lane), y, words.what.data);
	} else {
		words_at(c, "side wrong", x + 9, y + 4, words.what.data, c->width - x - 12);
	}
}

/* All that is known, for who points at it. */
static void title(struct canvas *c, const struct moment *m)
{
	_cleanup_telling_ struct telling words = TELLING_INIT;
	_cleanup_buf_ struct buf notes = BUF_INIT;
	telling_moment(&words, c->timeline, m, 200);
	telling_notes(&notes, c->timeline, m);
	buf_str(c->out, "<title>");
	if (timeline_on_lane(m)) {
		escaped(c, c->timeline->lanes[m->lane].name);
		buf_str(c->out, ": ");
	}
	escaped(c, words.what.data);
	if (words.on.len) {
		buf_str(c->out, " — ");
		escaped(c, words.on.data);
	}
	if (notes.len) {
		buf_str(c->out, " — ");
		escaped(c, notes.data);
	}
	if (m->kind == MOMENT_EVENT)
		buf_printf(c->out, " (%lld.%03lld ms)", (long long)(m->event->at_ns / 1000000),
			   (long long)(m->event->at_ns / 1000 % 1000));
	buf_str(c->out, "</title>");
}

static void band(struct canvas *c, const char *class, size_t row)
{
	buf_printf(c->out, "<rect class=\"%s\" x=\"0\" y=\"%d\" width=\"%d\" height=\"%d\"/>",
		   class, row_y(row) - ROW / 2 - 4, c->width, ROW);
}

static void draw_row(struct canvas *c, size_t row)
{
	const struct moment *m = &c->timeline->moments[row];
	int y = row_y(row);
	buf_str(c->out, "<g>");
	title(c, m);
	band(c, "row", row);
	if (m->kind == MOMENT_STUCK) {
		draw_stuck(c, m, y);
	} else if (m->kind == MOMENT_EVENT && m->event->kind == EVENT_CALL) {
		draw_call(c, m, y);
	} else if (m->kind == MOMENT_EVENT) {
		draw_event(c, m, y);
	} else {
		_cleanup_telling_ struct telling words = TELLING_INIT;
		telling_moment(&words, c->timeline, m, 0);
		words_at(c, "fold", 12, y + 4, words.what.data, c->width - 24);
	}
	buf_str(c->out, "</g>\n");
}

/* --- lanes --- */

/* "reader (yours): process 3" stands in two rows. */
static void draw_head(struct canvas *c, const char *class, size_t lane, const char *name)
{
	_cleanup_buf_ struct buf first = BUF_INIT;
	const char *second = strstr(name, ": ");
	buf_add(&first, name, second ? (size_t)(second - name) : strlen(name));
	buf_printf(c->out, "<g><title>");
	escaped(c, name);
	buf_str(c->out, "</title>");
	words_at(c, class, lane_x(lane), second ? 16 : 26, first.data, STEP - 8);
	if (second)
		words_at(c, class, lane_x(lane), 32, second + 2, STEP - 8);
	buf_str(c->out, "</g>\n");
}

/* A line while the process is there, and a bar over it while it waits. */
static void draw_lane(struct canvas *c, size_t lane, const enum lane_state *states)
{
	const struct timeline *t = c->timeline;
	for (size_t row = 0; row < t->moment_count; row++) {
		const struct moment *m = &t->moments[row];
		bool own = m->lane == lane && timeline_on_lane(m);
		enum lane_state state = states[row * t->lane_count + lane];
		enum lane_state before = row ? states[(row - 1) * t->lane_count + lane]
					     : LANE_ABSENT;
		if (state == LANE_ABSENT || before == LANE_ABSENT)
			continue;
		bool waits = own ? m->waited : state == LANE_WAITS;
		int x = lane_x(lane), y = row_y(row);
		if (waits)
			buf_printf(c->out, "<rect class=\"wait\" x=\"%d\" y=\"%d\" width=\"8\" "
					   "height=\"%d\"/>", x - 4, y - ROW, ROW);
		else
			line_between(c, "lane", x, y - ROW, x, y);
	}
	buf_char(c->out, '\n');
}

static void draw_things(struct canvas *c)
{
	const struct trace *trace = &c->timeline->seen->trace;
	for (size_t i = 0; i < trace->thing_count; i++) {
		_cleanup_buf_ struct buf name = BUF_INIT;
		if (c->thing_lanes[i] < 0)
			continue;
		size_t lane = (size_t)c->thing_lanes[i];
		telling_thing(&name, &trace->things[i], -1);
		draw_head(c, "head thing", lane, name.data);
		line_between(c, "thing", lane_x(lane), HEAD - 4, lane_x(lane), c->height - 6);
	}
}

static void place_things(struct canvas *c)
{
	size_t count = c->timeline->seen->trace.thing_count;
	c->drawn = timeline_drawn(c->timeline, MOST_THINGS);
	c->thing_lanes = xcalloc(count + 1, sizeof(*c->thing_lanes));
	c->lanes = c->timeline->lane_count;
	for (size_t i = 0; i < count; i++)
		c->thing_lanes[i] = c->drawn[i] ? (int)c->lanes++ : -1;
}

void timeline_svg(struct buf *out, const struct timeline *t)
{
	struct canvas c = { .out = out, .timeline = t };
	enum lane_state *states = timeline_states(t);
	place_things(&c);
	c.width = STEP * (int)(c.lanes > LEAST_LANES ? c.lanes : LEAST_LANES);
	c.height = HEAD + (int)t->moment_count * ROW + 16;
	buf_printf(out, "<svg role=\"img\" width=\"%d\" height=\"%d\" viewBox=\"0 0 %d %d\" "
			"aria-label=\"%s\">\n", c.width, c.height, c.width, c.height,
		   _("what the programs did, one row after the other"));
	for (size_t i = 0; i < t->moment_count; i++)
		if (t->moments[i].differs)
			band(&c, "differs", i);
	draw_things(&c);
	for (size_t i = 0; i < t->lane_count; i++) {
		draw_head(&c, "head", i, t->lanes[i].name);
		draw_lane(&c, i, states);
	}
	for (size_t i = 0; i < t->moment_count; i++)
		draw_row(&c, i);
	buf_str(out, "</svg>\n");
	free(states);
	free(c.drawn);
	free(c.thing_lanes);
}
