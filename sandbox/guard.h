/* SPDX-License-Identifier: MIT */
#ifndef SANDBOX_GUARD_H
#define SANDBOX_GUARD_H

#include <linux/filter.h>
#include <stdint.h>
#include <stddef.h>

/*
 * A second seccomp filter for the weak tier, whose numbers are those of one box. It lies below the
 * filter of filter.c: both must let a call pass.
 */
#define GUARD_SIZE 64
#define MOST_GUARDED 8

struct guard {
	struct sock_filter code[GUARD_SIZE];
	struct sock_fprog program; /* of that code */
};

/*
 * Nobody may send signals to, or open, these processes: as kill(2) names them, so that -1 stands
 * for everybody and a negative number for a process group. Unix sockets are refused, too: behind
 * them are services of the user that would run programs outside of the box.
 */
void guard_init(struct guard *guard, const int32_t *guarded, size_t count);

/* 0, or -1 with errno; the caller must have no_new_privs. Async-signal-safe. */
int guard_install(const struct guard *guard);

#endif
