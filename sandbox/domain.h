/* SPDX-License-Identifier: MIT */
#ifndef SANDBOX_DOMAIN_H
#define SANDBOX_DOMAIN_H

#include <stdbool.h>
#include <sys/types.h>

#include "error.h"
#include "root.h"

/*
 * A PID namespace below the box's own, for the student's programs when the grader's run in the same
 * box: from inside, the grader's programs have no number, so they can be neither killed (not by
 * kill(-1) either), nor traced, nor looked at, although both share IPC objects and files.
 *
 * Its init reaps orphans and reports each before it is gone. Main programs are children of the
 * box's init, which waits for them itself.
 */
struct domain {
	pid_t init; /* 0: there is no such namespace in this box */
	int inner;  /* its PID namespace */
	int own;    /* ours, to come back to */
	int news;   /* orphans, non-blocking */
};

struct domain_orphan {
	pid_t pid, session; /* as numbered inside */
};

#define DOMAIN_NONE { .inner = -1, .own = -1, .news = -1 }

/* Also mounts the /proc that programs see. */
int domain_start(struct domain *d, const struct root *root, struct error *err);

/* What we clone from now on lies inside, or in our own namespace again. */
int domain_enter(const struct domain *d);
int domain_leave(const struct domain *d);

/* The next orphan that has ended; false if there is none now. */
bool domain_next_orphan(const struct domain *d, struct domain_orphan *orphan);

#endif
