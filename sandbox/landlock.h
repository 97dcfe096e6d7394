/* SPDX-License-Identifier: MIT */
#ifndef SANDBOX_LANDLOCK_H
#define SANDBOX_LANDLOCK_H

#include <stdbool.h>
#include <stdint.h>

#include "error.h"

/*
 * Landlock (landlock(7), Documentation/userspace-api/landlock.rst): what a process may reach in the
 * file system, by a list that it puts on itself and cannot take off. Each kernel knows some version
 * of it; what a version does not know, nobody can forbid there.
 */

/* From this version on a restricted process may still rename and link from folder to folder. */
#define LANDLOCK_WITH_REFER 2

/* From this version on signals and abstract sockets can be kept inside. */
#define LANDLOCK_WITH_SCOPES 6

enum landlock_use {
	LANDLOCK_READ,	/* read and execute */
	LANDLOCK_USE,	/* read and write what is there: devices */
	LANDLOCK_ALL,
};

/* The version that this kernel has; 0: none, or switched off. -1 if the question fails. */
int landlock_version(struct error *err);

/* The rights on files that a version knows, and those of them that `use` gives. */
uint64_t landlock_rights(int version);
uint64_t landlock_rights_for(int version, enum landlock_use use);

/* A descriptor of a list that allows nothing; with `scoped`, signals stay inside, too. */
int landlock_create(int version, bool files, bool scoped, struct error *err);

/* Allow `use` of what lies at or below a place. A path that is not there needs no rule. */
int landlock_allow(int list, int version, int place, enum landlock_use use, struct error *err);
int landlock_allow_path(int list, int version, const char *path, enum landlock_use use,
			struct error *err);

/* Restrict the calling thread, which must have no_new_privs. Async-signal-safe. */
int landlock_enter(int list);

#endif
