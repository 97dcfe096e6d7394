/* SPDX-License-Identifier: MIT */
#ifndef HARNESS_DOCTOR_H
#define HARNESS_DOCTOR_H

#include <stdbool.h>
#include <stddef.h>

#include "../sandbox/buf.h"

/* What this machine is good for. */
enum health {
	HEALTH_FULL,
	HEALTH_WEAK,
	HEALTH_NONE, /* no tier at all, or its probes fail */
};

/*
 * Find the best tier (the weak one if `weak` asks for it), run probes in it, and write what was
 * found and how to get something better to `out`, in lines of `columns`.
 */
enum health doctor_run(struct buf *out, bool weak, size_t columns);

#endif
