/* SPDX-License-Identifier: MIT */
#include <errno.h>
#include <unistd.h>

#include "supervisor.h"

/* What programs print, and what they are fed. */

/* Those who print without end, byte by byte: see WATCH_PRINT_BYTES. */
static void check_prints(struct supervisor *s)
{
	if (s->watch.prints * WATCH_PRINT_BYTES > (uint64_t)s->scenario->limits.output)
		supervisor_end(s, END_OUTPUT, s->scenario->program_count == 1 ? 0 : -1);
}

static void check_output(struct supervisor *s, const struct output *o, int program)
{
	if (o->truncated)
		supervisor_end(s, END_OUTPUT, program);
}

size_t programs_drain(struct supervisor *s)
{
	size_t total = stream_drain(&s->screen);
	check_output(s, &s->record.screen, -1);
	check_prints(s);
	for (size_t i = 0; i < s->scenario->program_count; i++) {
		struct running *r = &s->programs[i];
		total += stream_drain(&r->out) + stream_drain(&r->err);
		check_output(s, &s->record.programs[i].out, (int)i);
		check_output(s, &s->record.programs[i].err, (int)i);
	}
	s->drained += total;
	s->watch.stirred |= total > 0;
	return total;
}

static size_t feed(struct supervisor *s, struct running *r)
{
	size_t before = r->sent;
	while (r->sent < r->pending.len) {
		ssize_t len = write(r->input, r->pending.data + r->sent, r->pending.len - r->sent);
		if (len < 0 && errno == EAGAIN)
			return r->sent - before;
		if (len < 0 && errno != EPIPE) {
			struct error err;
			error_set(&err, errno, "write to a program's stdin");
			supervisor_fail(s, &err);
		}
		if (len < 0) { /* EPIPE: it has closed its stdin, which is its right */
			r->sent = r->pending.len;
			r->keep_input = false;
			break;
		}
		r->sent += (size_t)len;
	}
	if (r->keep_input)
		return r->sent - before;
	close(r->input);
	r->input = -1;
	return r->sent - before + 1; /* the end is news, too */
}

size_t programs_feed(struct supervisor *s)
{
	size_t total = 0;
	for (size_t i = 0; i < s->scenario->program_count; i++) {
		struct running *r = &s->programs[i];
		if (r->pid > 0 && r->input >= 0)
			total += feed(s, r);
	}
	s->watch.stirred |= total > 0;
	return total;
}

/* A terminal hands over what was written to it a moment later: this long, if it is not lost. */
#define OUTPUT_WITHIN_MS 20

/* Wait for what has been written; true if there was something. */
bool programs_await_output(struct supervisor *s)
{
	size_t total = 0;
	while (s->drained < s->watch.printed && !s->over) {
		if (!supervisor_await_news(s, OUTPUT_WITHIN_MS))
			break;
		size_t len = programs_drain(s);
		if (len == 0)
			break;
		total += len;
	}
	s->watch.printed = s->drained; /* it went elsewhere */
	return total > 0;
}
