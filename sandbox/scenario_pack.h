/* SPDX-License-Identifier: MIT */
#ifndef SANDBOX_SCENARIO_PACK_H
#define SANDBOX_SCENARIO_PACK_H

#include "buf.h"
#include "error.h"
#include "scenario.h"

/*
 * A scenario as bytes, for the way from the harness into the box. Images are descriptors, which
 * travel beside it: in the bytes stands the index into their array, each program's own.
 */
void scenario_pack(const struct scenario *scenario, struct buf *out);

/* The copy that scenario_unpack() makes owns all it points to, but not the images. */
struct scenario_copy {
	struct scenario scenario;
	struct program *programs;
	struct box_file *files;
	struct step *steps;
	char **texts; /* everything allocated, for scenario_release() */
	size_t text_count;
};

/* `images`: the descriptors of those programs that have one, in their order. */
int scenario_unpack(struct scenario_copy *copy, const void *bytes, size_t len, const int *images,
		    size_t image_count, struct error *err);
void scenario_release(struct scenario_copy *copy);

#endif
