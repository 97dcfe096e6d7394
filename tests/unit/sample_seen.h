/* SPDX-License-Identifier: MIT */
#ifndef TESTS_SAMPLE_SEEN_H
#define TESTS_SAMPLE_SEEN_H

#include <errno.h>
#include <signal.h>
#include <string.h>

#include "../../harness/seen.h"
#include "../../sandbox/calls.h"
#include "sample_result.h"

/*
 * Two programs and a child: the writer sends a hostile message through a pipe to its child, is
 * told to go on by a signal, and both then read from a FIFO that nobody opens for writing.
 */

static struct process sample_processes[] = {
	{ .name = (char *)"writer" }, { .name = (char *)"reader" },
};
static bool sample_by_student[] = { true, false };

static struct event *sample_call(struct trace *t, int program, int pid, const char *call, int thing)
{
	int64_t before = t->event_count ? t->events[t->event_count - 1].at_ns : 0;
	struct event *e = trace_add_event(t);
	e->kind = EVENT_CALL;
	e->program = program;
	e->pid = e->tid = pid;
	e->call = calls_name(call);
	e->thing = thing;
	e->at_ns = before + 1500000;
	return e;
}

static struct event *sample_event(struct trace *t, enum event_kind kind, int program, int pid,
				  int64_t value, int64_t result)
{
	struct event *e = sample_call(t, program, pid, "", NO_THING);
	e->kind = kind;
	e->value = value;
	e->result = result;
	return e;
}

static void sample_data(struct event *e, int fd, const char *text, size_t len)
{
	e->fd = fd;
	e->value = e->result = (int64_t)len;
	buf_add(&e->data, text, len < TRACE_DATA ? len : TRACE_DATA);
}

/* What both runs begin with. */
static void sample_beginning(struct trace *t)
{
	t->watched = true;
	int pipe = trace_add_thing(t, THING_PIPE, "");
	trace_add_thing(t, THING_FIFO, "/tmp/my\x1b[31m\xe2\x80\xae<fifo>&\"'\xff</title></script>");
	trace_add_thing(t, THING_SEM, "key 0x41000001");
	trace_add_thing(t, THING_FILE, "/lib/x86_64-linux-gnu/libc.so.6");
	sample_event(t, EVENT_START, 0, 2, 0, 0);
	sample_call(t, 0, 2, "open", 3)->result = 3;
	struct event *e = sample_call(t, 0, 2, "pipe", pipe);
	e->fd = 3;
	e->fd2 = 4;
	sample_event(t, EVENT_START, 0, 3, 2, 0);
}

/* For seen_free(); of the runs that sample_result() tells about, that of its second test. */
static struct seen *sample_seen(int repeated)
{
	struct seen *s = xcalloc(1, sizeof(*s));
	struct trace *t = &s->trace;
	static const char message[] = HOSTILE;
	sample_beginning(t);
	struct event *e = sample_call(t, 0, 2, "close", 0);
	e->fd = 3;
	e->part = 0;
	for (int i = 0; i < repeated; i++) {
		sample_data(sample_call(t, 0, 2, "write", 0), 4, message, sizeof(message) - 1);
		e = sample_call(t, 0, 3, "read", 0);
		sample_data(e, 3, message, sizeof(message) - 1);
		e->waited = true;
	}
	e = sample_call(t, 0, 3, "kill", NO_THING);
	e->value = SIGUSR1;
	sample_event(t, EVENT_SIGNAL, 0, 2, SIGUSR1, 3);
	sample_event(t, EVENT_START, 1, 4, 0, 0);
	e = sample_call(t, 1, 4, "mkfifo", 1);
	e->value = 0600;
	e->result = -EEXIST;
	e = sample_call(t, 0, 2, "semop", 2);
	e->part = 0;
	e->value = -1;
	e->waited = true;
	e->site = 0x1234;
	sample_event(t, EVENT_END, 1, 4, 3, 0);
	sample_event(t, EVENT_END, 0, 2, 0, SIGKILL);
	s->blocked = xcalloc(1, sizeof(*s->blocked));
	s->blocked_count = 1;
	s->blocked[0] = (struct blocked){
		.program = 0, .pid = 2, .tid = 2, .call = xstrdup("openat"),
		.object = xstrdup(t->things[1].name), .thing = 1, .fd = -1, .part = -1,
	};
	seen_add_site(s, 0, 0x1234, "writer\x1b<b>.c:23");
	sample_beginning(&s->reference);
	sample_call(&s->reference, 0, 2, "wait", NO_THING)->result = 3;
	sample_event(&s->reference, EVENT_END, 0, 2, 0, 0);
	return s;
}

/* sample_result() whose second and third test have the same run. */
static struct result sample_watched(int repeated)
{
	struct result r = sample_result();
	sample_tests[0].processes = sample_processes;
	sample_tests[0].process_count = COUNT(sample_processes);
	sample_tests[0].judges = -1;
	for (size_t i = 0; i < COUNT(sample_pairings); i++)
		sample_pairings[i].by_student = sample_by_student;
	r.seen = xcalloc(1, sizeof(*r.seen));
	r.seen[0] = sample_seen(repeated);
	r.seen_count = 1;
	r.tests[1].seen = r.tests[2].seen = r.seen[0];
	return r;
}

#endif
