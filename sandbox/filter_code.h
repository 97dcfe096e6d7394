/* SPDX-License-Identifier: MIT */
#ifndef SANDBOX_FILTER_CODE_H
#define SANDBOX_FILTER_CODE_H

#include <linux/filter.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "error.h"

/* System calls have smaller numbers than this, on every architecture that we know. */
#define MOST_CALLS 1024

/* What a filter returns (SECCOMP_RET_…) for a call, always or only with one value of an argument. */
struct rule {
	int number; /* of the call, 0 <= number < MOST_CALLS */
	uint32_t action;
	bool depends; /* only if (argument & mask) == value, on the low 32 bits */
	unsigned argument;
	uint32_t mask, value;
};

/*
 * A program for seccomp(2): the action of the first rule that holds, or `otherwise`; whoever makes
 * calls of another architecture than x86-64 is killed. A call of lock_call.h gets `lock_call`. The
 * caller frees program->filter.
 */
int filter_code(struct sock_fprog *program, const struct rule *rules, size_t count,
		uint32_t otherwise, uint32_t lock_call, struct error *err);

#endif
