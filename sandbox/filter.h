/* SPDX-License-Identifier: MIT */
#ifndef SANDBOX_FILTER_H
#define SANDBOX_FILTER_H

#include <linux/filter.h>
#include <stdbool.h>

#include "error.h"

/*
 * The seccomp filter of every program in a box (seccomp(2)), made once and installed by each
 * program before exec. What it does with a call is decided by the table in syscalls.c: allowed,
 * allowed for some arguments, refused with EPERM and reported by name, or, for all others, ENOSYS,
 * which is what a kernel without that call would say.
 */
struct filter {
	struct sock_fprog program; /* owned */
};

/* Without `network`, socket(2) is among the refused calls: abstract names would reach other boxes. */
int filter_init(struct filter *f, bool network, struct error *err);
void filter_release(struct filter *f);

/*
 * Install it in the calling process; returns the descriptor at which refused calls are announced
 * (seccomp_unotify(2), close-on-exec), or -1 with errno. Async-signal-safe.
 */
int filter_install(const struct filter *f);

/* One refused call: reads it from the listener and answers EPERM. Returns its number or -1. */
int filter_refuse(int listener, int *pid);

/* "keyctl"; "system call 999" if it has no name. The caller frees it. */
char *filter_call_name(int number);

#endif
