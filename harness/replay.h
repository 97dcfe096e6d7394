/* SPDX-License-Identifier: MIT */
#ifndef HARNESS_REPLAY_H
#define HARNESS_REPLAY_H

#include <stdbool.h>
#include <stddef.h>

#include "../sandbox/trace.h"

/*
 * A trace told again, event by event: which processes there are at each moment, and which
 * descriptors they have. Only what was opened before our eyes is known: what came by exec, or in a
 * message, is not, so that nobody is blamed for it. Pure, as all of judging.
 */

struct held {
	int fd;
	int thing;     /* index in trace.things, or NO_THING */
	int part;      /* 0: read end, 1: write end; else -1 */
	size_t origin; /* index of the event that made it: copies by dup() and fork() share it */
	bool inherited;
};

/* A process. */
struct actor {
	int pid, parent; /* parent 0: the script started it */
	int program;	 /* index in the scenario, -1 if unknown */
	bool ended;
	bool execed;	 /* from then on its descriptors are not known */
	struct held *held;
	size_t held_count;
};

struct replay {
	const struct trace *trace;
	struct actor **actors;
	size_t actor_count;
	size_t at;     /* index of the event that replay_next() returned last */
	bool begun;
};

void replay_init(struct replay *r, const struct trace *t);
void replay_release(struct replay *r);

/* The next event, with everything as it was just before it; NULL after the last one. */
const struct event *replay_next(struct replay *r);

/* The process with that number that began last, or NULL. */
struct actor *replay_find(const struct replay *r, int pid);

const struct held *replay_held(const struct actor *a, int fd);

/* The end of a whole process (not of a thread), by its own will, in main() and with status 0? */
bool replay_ends_well(const struct event *e);
bool replay_ends(const struct event *e);

/* A call of that name, whatever came of it. */
bool replay_is_call(const struct event *e, const char *name);

#endif
