/* SPDX-License-Identifier: MIT */
#ifndef HARNESS_SOURCE_H
#define HARNESS_SOURCE_H

#include <stdbool.h>

#include "../sandbox/buf.h"
#include "../sandbox/error.h"

/* The largest C source that is taken. */
#define SOURCE_MAX (1 << 20)

/* A C source file of a submission, read into memory once: nothing is opened a second time. */
struct source {
	bool submitted; /* there is something of that name */
	char *problem;	/* why it cannot be taken, for a person; "" if it can, or is not there */
	struct buf text;
};

/*
 * Open a folder of sources; returns a descriptor, or -1 with the error set. The folder may be
 * anything that a student made: no link in it is followed, and only plain files are read.
 */
int source_open_folder(const char *path, struct error *err);

/* Read `name` (which may have folders in it) below the folder. */
void source_read(struct source *s, int folder, const char *name);
void source_release(struct source *s);

#endif
