/* SPDX-License-Identifier: MIT */
#ifndef SANDBOX_FILTER_H
#define SANDBOX_FILTER_H

#include <linux/filter.h>
#include <stdbool.h>
#include <stdint.h>
#include <sys/types.h>

#include "error.h"

/*
 * The seccomp filter of every program in a box (seccomp(2)), made once and installed by each
 * program before exec. What it does with a call is decided by the table in syscalls.c: allowed,
 * allowed for some arguments, refused with EPERM and reported by name, or, for all others, ENOSYS,
 * which is what a kernel without that call would say.
 */
struct filter {
	struct sock_fprog program; /* owned */
	bool reports_unknown; /* calls that are not in the table are announced, too */
	bool reports_bind;    /* and bind(2), which is to pass */
	bool watched;	      /* allowed calls of calls.c stop the program for its tracer */
};

/* A sandbox keeps one of each kind: the index is a set of these bits. */
enum { FILTER_NETWORK = 1, FILTER_WATCHED = 2, FILTERS = 4 };

/* Without `network`, socket(2) is among the refused calls: abstract names would reach other boxes. */
int filter_init(struct filter *f, bool network, struct error *err);
/*
 * One that also announces what the form `f` says. Calls that it does not know fail with ENOSYS as
 * ever; so one can find out what a newer C library misses.
 */
int filter_init_reporting(struct filter *f, bool network, struct error *err);
void filter_release(struct filter *f);

/*
 * Install it in the calling process; returns the descriptor at which refused calls are announced
 * (seccomp_unotify(2), close-on-exec), or -1 with errno. Async-signal-safe.
 */
int filter_install(const struct filter *f);

struct filter_call {
	uint64_t id;
	int number;
	pid_t task;	/* the thread that waits for the answer */
	uint64_t first, second; /* arguments */
};

/* One announced call; false if there is none. Each must be answered. */
bool filter_receive(int listener, struct filter_call *call);

/* EPERM, or ENOSYS if the table does not know it. */
void filter_refuse(const struct filter *f, int listener, const struct filter_call *call);
void filter_let_pass(int listener, const struct filter_call *call);

/* "keyctl"; "system call 999" if it has no name. The caller frees it. */
char *filter_call_name(int number);

#endif
