/* SPDX-License-Identifier: MIT */
#ifndef HARNESS_BUILD_H
#define HARNESS_BUILD_H

#include <stdbool.h>

#include "../sandbox/box.h"
#include "../sandbox/error.h"

/* What became of a source: a program to be run, or the reason why there is none. */
struct image {
	int fd;		   /* sealed memory file with the program; -1 if it was not built */
	char *problem;	   /* why not, for a person; "" if it was built */
	char *diagnostics; /* of the compiler, raw; "" if it said nothing */
};

/* The compiler, as programs in the box find it; -1 if there is none on this machine. */
int build_check(struct error *err);

/* Begin to compile a source text in a box of its own; `name` is its file name, without folder. */
struct box *build_start(struct sandbox *sandbox, const char *name, const struct buf *text,
			struct error *err);

/* What the box's record says. -1 if the box failed, which is not the student's fault. */
int build_finish(struct image *image, const struct record *record, struct error *err);

void image_release(struct image *image);

#endif
