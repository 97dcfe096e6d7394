/* SPDX-License-Identifier: MIT */
#ifndef HARNESS_PROBE_H
#define HARNESS_PROBE_H

#include <stdbool.h>
#include <stddef.h>

#include "../sandbox/box.h"

/* Something that must work in a box, or must not: a part of a small program that is compiled there. */
struct probe {
	const char *argument; /* of that program */
	const char *claim;    /* msgid */
	enum stdout_kind stdout_kind;
	bool network;
};

extern const struct probe probes[];
extern const size_t probe_count;

/* Compile it; a descriptor, or -1 with the error set. */
int probe_build(struct sandbox *sandbox, struct error *err);

/* 0 if what the probe claims is so. */
int probe_run(struct sandbox *sandbox, const struct probe *probe, int image, struct error *err);

#endif
