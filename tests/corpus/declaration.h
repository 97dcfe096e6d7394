/* SPDX-License-Identifier: MIT */
#ifndef CORPUS_DECLARATION_H
#define CORPUS_DECLARATION_H

#include <stdbool.h>
#include <stddef.h>

#include "../../harness/spec.h"
#include "../../sandbox/buf.h"
#include "../../sandbox/record.h"

/* A thread that waits for ever, as its program declares it. */
struct stall {
	int task;	  /* counted from 1 in the order in which tasks began */
	char *line;	  /* "task 2: read CAUSE_NO_DATA fd 3, held by fd 4 of task 1" */
	size_t call_len;  /* of that, up to the call: what can be seen without a watcher */
	bool has_holders; /* else they are not compared */
};

/* What becomes of a word of `behaviour`. */
enum judged { JUDGED_NOT_DECLARED, JUDGED_RIGHT, JUDGED_WRONG, JUDGED_NOTHING };

extern const char *const judged_names[];

/*
 * What a program says about itself in the comment at the top of its file, one thing a line; the
 * keys are explained in README.md. A mistake in it is die().
 */
struct declaration {
	char *claim;	 /* what holds for it */
	struct buf text; /* what must come of it, but for the stalls, as outcome.c writes it */
	struct stall *stalls;
	size_t stall_count;
	enum judged judged[BEHAVIOUR_COUNT];
	size_t judged_count; /* of them, how many are declared */
	char *told[BEHAVIOUR_COUNT]; /* part of the reason, or NULL */
	int word;	     /* while it is read: the last one named, or -1 */
	bool network;
	long lasts_ms; /* until its last process ends, sleeps alone counted; -1: not declared */
	bool spins;    /* so that it needs its time of the CPU, too */
	char *known_gap; /* why it is known not to be so, or NULL */
	/* Of a program of tests/orders with a bug, else NULL. */
	char *bug;	/* how it shows: "output", "stall", "exit" or "crash" */
	char *story;	/* the order that shows it */
	char *natively; /* how often it shows if nobody chooses the order: "0 of 400" */
};

void declaration_parse(struct declaration *d, const char *path, const struct buf *text);
void declaration_release(struct declaration *d);

/* "CAUSE_UNKNOWN", … */
const char *cause_name(enum wait_cause cause);

#endif
