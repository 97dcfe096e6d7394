/* SPDX-License-Identifier: MIT */
#ifndef SANDBOX_LAUNCH_H
#define SANDBOX_LAUNCH_H

#include <stdbool.h>
#include <sys/types.h>

#include "domain.h"
#include "error.h"
#include "filter.h"
#include "root.h"
#include "scenario.h"

/* A program about to start in the box, as a form to fill in. */
struct launch {
	const struct program *program;
	const struct limits *limits;
	const struct root *root;     /* whom to become, and the wall to stand behind */
	const struct filter *filter; /* NULL: no filter (the compiler) */
	const struct domain *domain; /* the PID namespace to start it in; NULL: our own */
	bool watched;		     /* become its tracer: it is stopped when it has executed */
	int cgroup;		     /* a descriptor of the one to start it in; -1: our own */
	int input, output, error;    /* become 0, 1 and 2 */
};

/*
 * Start it and wait until exec has taken place. Returns its pid and the descriptor at which its
 * refused calls are announced (-1 without filter). Returns 0 with *refused set to an errno if the
 * kernel would not execute it, which is the program's fault; -1 if the set-up failed: ours; and
 * LAUNCH_NOT_TRACED if nobody may be traced on this machine (ptrace_scope of Yama, a filter).
 */
#define LAUNCH_NOT_TRACED (-2)

pid_t launch(const struct launch *l, int *listener, int *refused, struct error *err);

#endif
