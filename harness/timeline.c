/* SPDX-License-Identifier: MIT */
#include "timeline.h"

#include <signal.h>
#include <stdlib.h>
#include <string.h>

#include "../sandbox/memory.h"
#include "escape.h"
#include "explain.h"
#include "message.h"
#include "telling.h"

#define LONGEST_PATTERN 8
#define LEAST_TIMES 4 /* fewer repetitions are worth to be read */
#define MOST_KINDS 6
#define LEAST_MIXED 16

/* --- what is shown --- */

/* Signals of its own: glibc's SIGCANCEL and SIGSETXID. */
#define FIRST_OF_LIBC 32
#define LAST_OF_LIBC 33

/* Opened by the loader and the C library. */
static const char *const quiet_paths[] = {
	"/etc/ld.so.", "/lib/", "/lib64/", "/proc/", "/sys/", "/usr/lib/", "/usr/lib64/",
};

bool timeline_shown(const struct trace *trace, const struct event *e)
{
	if (e->kind == EVENT_CALL && strcmp(e->call, "sigaction") == 0)
		return e->value < FIRST_OF_LIBC || e->value > LAST_OF_LIBC;
	if (e->kind != EVENT_CALL || e->thing == NO_THING)
		return true;
	const struct thing *thing = &trace->things[e->thing];
	for (size_t i = 0; i < COUNT(quiet_paths); i++)
		if (thing->kind == THING_FILE &&
		    strncmp(thing->name, quiet_paths[i], strlen(quiet_paths[i])) == 0)
			return false;
	return true;
}

/* --- lanes --- */

static bool first_of_program(const struct timeline *t, const struct lane *l)
{
	for (size_t i = 0; i < t->lane_count; i++)
		if (t->lanes[i].program == l->program)
			return false;
	return l->program >= 0;
}

static void name_lane(struct buf *out, const struct timeline *t, const struct lane *l)
{
	const struct test *run = test_run(t->test->exercise, t->test->test);
	explain_program(out, t->test, l->program);
	if (!out->len && l->program >= 0 && (size_t)l->program < run->process_count)
		escape_visible(out, run->processes[l->program].name,
			       strlen(run->processes[l->program].name), false);
	if (first_of_program(t, l))
		return;
	if (out->len)
		buf_str(out, ": ");
	if (l->pid != l->tid)
		buf_printf(out, _("thread %d"), l->tid);
	else
		buf_printf(out, _("process %d"), l->pid);
}

static size_t add_lane(struct timeline *t, int program, int pid, int tid)
{
	struct lane lane = { program, pid, tid, explain_is_own(t->test, program), NULL };
	_cleanup_buf_ struct buf name = BUF_INIT;
	if (t->lane_count == TIMELINE_LANES) {
		struct lane *last = &t->lanes[t->lane_count - 1];
		free(last->name);
		last->name = xstrdup(_("all others"));
		return t->lane_count - 1;
	}
	name_lane(&name, t, &lane);
	lane.name = buf_steal(&name);
	t->lanes = grow(t->lanes, t->lane_count, sizeof(*t->lanes));
	t->lanes[t->lane_count] = lane;
	return t->lane_count++;
}

long timeline_lane(const struct timeline *t, int pid, int tid)
{
	long process = -1;
	for (size_t i = 0; i < t->lane_count; i++) {
		if (t->lanes[i].pid == pid && t->lanes[i].tid == tid)
			return (long)i;
		if (t->lanes[i].pid == pid && process < 0)
			process = (long)i;
	}
	return process;
}

static size_t lane_of(struct timeline *t, int program, int pid, int tid)
{
	for (size_t i = 0; i < t->lane_count; i++)
		if (t->lanes[i].pid == pid && t->lanes[i].tid == tid)
			return i;
	return add_lane(t, program, pid, tid);
}

/* --- moments --- */

static struct moment *add_moment(struct timeline *t, enum moment_kind kind)
{
	t->moments = grow(t->moments, t->moment_count, sizeof(*t->moments));
	struct moment *m = &t->moments[t->moment_count++];
	m->kind = kind;
	return m;
}

static void add_event(struct timeline *t, const struct event *e)
{
	size_t lane = lane_of(t, e->program, e->pid, e->tid);
	struct moment *m = add_moment(t, MOMENT_EVENT);
	m->event = e;
	m->lane = lane;
}

static bool alike(const struct event *a, const struct event *b)
{
	bool same_end = a->result == b->result || (a->result >= 0 && b->result >= 0);
	bool same_value = a->value == b->value || a->kind == EVENT_CALL;
	return a->kind == b->kind && a->pid == b->pid && a->tid == b->tid && a->call == b->call &&
	       a->thing == b->thing && a->part == b->part && same_end && same_value &&
	       (a->kind == EVENT_CALL || a->kind == EVENT_SIGNAL);
}

/* How many times the first `length` events come, one after the other. */
static size_t times(const struct event *const *events, size_t count, size_t length)
{
	size_t same = length;
	while (same < count && alike(events[same], events[same - length]))
		same++;
	return same / length;
}

/* The shortest pattern that begins here and is worth to be folded; 0 if there is none. */
static size_t pattern(const struct event *const *events, size_t count)
{
	for (size_t length = 1; length <= LONGEST_PATTERN && length < count; length++)
		if (times(events, count, length) >= LEAST_TIMES)
			return length;
	return 0;
}

/* Two processes that pass on many pieces do so in an order that is never quite the same. */
struct mixture {
	const struct event *kinds[MOST_KINDS];
	size_t kind_count, length;
};

static bool recurs(const struct event *e)
{
	return telling_direction(e) != 0 ||
	       (e->kind == EVENT_CALL && strcmp(e->call, "semop") == 0);
}

static struct mixture mixture(const struct event *const *events, size_t count)
{
	struct mixture m = { 0 };
	for (; m.length < count && recurs(events[m.length]); m.length++) {
		size_t k = 0;
		while (k < m.kind_count && !alike(m.kinds[k], events[m.length]))
			k++;
		if (k == MOST_KINDS)
			break;
		if (k == m.kind_count)
			m.kinds[m.kind_count++] = events[m.length];
	}
	return m;
}

static void add_fold(struct timeline *t, const struct event *const *shown, enum moment_kind kind,
		     size_t lines, uint64_t more)
{
	for (size_t i = 0; i < lines; i++)
		add_event(t, shown[i]);
	struct moment *fold = add_moment(t, kind);
	fold->lines = lines;
	fold->times = more;
}

/* Adds what the next events come to, and returns how many these were. */
static size_t add_some(struct timeline *t, const struct event *const *events, size_t count)
{
	size_t length = pattern(events, count);
	size_t repeated = length ? times(events, count, length) : 0;
	struct mixture mixed = mixture(events, count);
	if (mixed.length >= LEAST_MIXED && mixed.length >= 2 * length * repeated) {
		add_fold(t, mixed.kinds, MOMENT_MIXED, mixed.kind_count,
			 mixed.length - mixed.kind_count);
		return mixed.length;
	}
	if (length == 0) {
		add_event(t, events[0]);
		return 1;
	}
	add_fold(t, events, MOMENT_AGAIN, length, repeated - 1);
	return repeated * length;
}

static void add_folded(struct timeline *t, const struct event *const *events, size_t count)
{
	for (size_t i = 0; i < count;)
		i += add_some(t, events + i, count - i);
}

/* Who waits for ever is told as that, not as killed when the run was over. */
static bool is_stuck(const struct timeline *t, const struct event *e)
{
	for (size_t i = 0; i < t->seen->blocked_count; i++)
		if (t->seen->blocked[i].pid == e->pid && t->seen->blocked[i].tid == e->tid)
			return e->kind == EVENT_END && e->result == SIGKILL;
	return false;
}

/* Those of first … end-1 that are shown. */
static void add_events(struct timeline *t, size_t first, size_t end)
{
	const struct trace *trace = &t->seen->trace;
	const struct event **events = xcalloc(end - first + 1, sizeof(*events));
	size_t count = 0;
	for (size_t i = first; i < end; i++)
		if (timeline_shown(trace, &trace->events[i]) && !is_stuck(t, &trace->events[i]))
			events[count++] = &trace->events[i];
	add_folded(t, events, count);
	free(events);
}

static void add_stuck(struct timeline *t)
{
	for (size_t i = 0; i < t->seen->blocked_count; i++) {
		const struct blocked *b = &t->seen->blocked[i];
		size_t lane = lane_of(t, b->program, b->pid, b->tid);
		struct moment *m = add_moment(t, MOMENT_STUCK);
		m->blocked = b;
		m->lane = lane;
		m->waited = true;
	}
}

/* Calls that can wait for somebody at all. Those that write do so only where there is no room. */
#define NO_ROOM_NS 1000000 /* since the call before: less was only the others' turn */

static const struct {
	const char *call;
	int64_t least_ns;
} waiting_calls[] = {
	{ "accept", 0 },
	{ "connect", 0 },
	{ "epoll_wait", 0 },
	{ "fcntl", NO_ROOM_NS },
	{ "flock", 0 },
	{ "futex", 0 },
	{ "mq_receive", 0 },
	{ "mq_send", NO_ROOM_NS },
	{ "msgrcv", 0 },
	{ "msgsnd", NO_ROOM_NS },
	{ "open", 0 },
	{ "pause", 0 },
	{ "poll", 0 },
	{ "read", 0 },
	{ "readv", 0 },
	{ "recv", 0 },
	{ "recvmsg", 0 },
	{ "select", 0 },
	{ "semop", 0 },
	{ "send", NO_ROOM_NS },
	{ "sendmsg", NO_ROOM_NS },
	{ "sigsuspend", 0 },
	{ "sigwait", 0 },
	{ "sleep", 0 },
	{ "wait", 0 },
	{ "waitid", 0 },
	{ "write", NO_ROOM_NS },
	{ "writev", NO_ROOM_NS },
};

static bool really_waited(const struct trace *trace, const struct event *e, int64_t before_ns)
{
	bool file = e->thing != NO_THING && trace->things[e->thing].kind == THING_FILE;
	for (size_t i = 0; i < COUNT(waiting_calls) && e->waited && !file; i++)
		if (strcmp(waiting_calls[i].call, e->call) == 0)
			return e->at_ns - before_ns >= waiting_calls[i].least_ns;
	return false;
}

static void find_waits(struct timeline *t)
{
	int64_t *before_ns = xcalloc(t->lane_count + 1, sizeof(*before_ns));
	for (size_t i = 0; i < t->moment_count; i++) {
		struct moment *m = &t->moments[i];
		if (m->kind != MOMENT_EVENT)
			continue;
		m->waited = really_waited(&t->seen->trace, m->event, before_ns[m->lane]);
		before_ns[m->lane] = m->event->at_ns;
	}
	free(before_ns);
}

/* Leave the middle out: how it begins says what was meant, how it ends what came of it. */
static void cut(struct timeline *t, size_t most)
{
	if (t->moment_count <= most)
		return;
	size_t head = most / 2, tail = most - head;
	t->moments[head] = (struct moment){ .kind = MOMENT_CUT,
					    .times = t->moment_count - most };
	memmove(&t->moments[head + 1], &t->moments[t->moment_count - tail],
		tail * sizeof(*t->moments));
	t->moment_count = head + 1 + tail;
}

void timeline_init(struct timeline *t, const struct test_result *test, size_t most)
{
	*t = (struct timeline){ .test = test, .seen = test->seen, .difference = xstrdup("") };
	const struct trace *trace = &t->seen->trace;
	size_t lost_at = trace->lost > 0 ? trace->lost_at : 0;
	add_events(t, 0, lost_at);
	if (trace->lost > 0)
		add_moment(t, MOMENT_LOST)->times = trace->lost;
	add_events(t, lost_at, trace->event_count);
	find_waits(t);
	add_stuck(t);
	timeline_compare(t);
	cut(t, most);
}

/* A socket that is not connected is only on its way to become something. */
static bool joins(const struct thing *thing)
{
	return thing->kind != THING_FILE && thing->kind != THING_TERMINAL &&
	       thing->kind != THING_OTHER && thing->kind != THING_SOCKET;
}

bool *timeline_drawn(const struct timeline *t, size_t most)
{
	const struct trace *trace = &t->seen->trace;
	bool *drawn = xcalloc(trace->thing_count + 1, sizeof(*drawn));
	for (size_t i = 0; i < t->moment_count && most > 0; i++) {
		const struct moment *m = &t->moments[i];
		int thing = m->kind == MOMENT_EVENT ? m->event->thing : NO_THING;
		if (m->kind == MOMENT_STUCK && trace->watched)
			thing = m->blocked->thing;
		if (thing == NO_THING || drawn[thing] || !joins(&trace->things[thing]))
			continue;
		drawn[thing] = true;
		most--;
	}
	return drawn;
}

bool timeline_on_lane(const struct moment *m)
{
	return m->kind == MOMENT_EVENT || m->kind == MOMENT_STUCK;
}

/* Until its next moment a lane runs or waits; after its last one it is gone. */
static void look_ahead(const struct timeline *t, enum lane_state *states)
{
	size_t width = t->lane_count;
	const struct moment **next = xcalloc(width + 1, sizeof(const struct moment *));
	for (size_t i = t->moment_count; i-- > 0;) {
		const struct moment *m = &t->moments[i];
		if (timeline_on_lane(m))
			next[m->lane] = m;
		for (size_t l = 0; l < width; l++)
			if (next[l])
				states[i * width + l] = next[l]->waited ? LANE_WAITS : LANE_RUNS;
	}
	free(next);
}

/* Before its first moment it is not there. */
static void look_back(const struct timeline *t, enum lane_state *states)
{
	size_t width = t->lane_count;
	bool *came = xcalloc(width + 1, sizeof(*came));
	for (size_t i = 0; i < t->moment_count; i++) {
		const struct moment *m = &t->moments[i];
		if (timeline_on_lane(m))
			came[m->lane] = true;
		for (size_t l = 0; l < width; l++)
			if (!came[l])
				states[i * width + l] = LANE_ABSENT;
	}
	free(came);
}

enum lane_state *timeline_states(const struct timeline *t)
{
	enum lane_state *states = xcalloc(t->moment_count * t->lane_count + 1, sizeof(*states));
	look_ahead(t, states);
	look_back(t, states);
	return states;
}

void timeline_release(struct timeline *t)
{
	for (size_t i = 0; i < t->lane_count; i++)
		free(t->lanes[i].name);
	free(t->lanes);
	free(t->moments);
	free(t->difference);
	*t = (struct timeline){ 0 };
}
