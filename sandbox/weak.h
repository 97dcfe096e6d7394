/* SPDX-License-Identifier: MIT */
#ifndef SANDBOX_WEAK_H
#define SANDBOX_WEAK_H

#include <stdbool.h>
#include <sys/stat.h>

#include "error.h"
#include "filter.h"
#include "record.h"
#include "root.h"
#include "scenario.h"

/*
 * Theory of operation of the weak tier: there are no namespaces, so init is an ordinary process to
 * which orphans come (PR_SET_CHILD_SUBREAPER), and programs see the machine. What they can reach of
 * it is bounded by Landlock: the toolchain to read, /tmp, /dev/shm and a folder of their own to
 * write. Signals stay in the box where Landlock knows how (version 6), and a small filter keeps init
 * out of their reach. What a box leaves behind does not vanish with it, so it is looked for and
 * removed: its processes as our descendants, its files and IPC objects by owner, age and name.
 */

/* What init keeps about the machine around the box; struct root has it in the weak tier only. */
struct weak;

/* In the harness: only one sandbox of the weak tier at a time, or they would meet in /tmp. */
int weak_lock(int *lock, struct error *err);

/* In the zygote: can boxes be made here? Sets ground->proc. */
int weak_check(struct ground *ground, struct error *err);

/* In init: what root_enter() does in the other tiers. */
int weak_enter(struct root *root, const struct ground *ground, enum policy policy,
	       struct error *err);

/* In a program, before exec. Async-signal-safe. */
int weak_guard(const struct weak *weak);

/* Where programs start, and NULL-terminated additions to their environment. */
const char *weak_home(const struct weak *weak);
char *const *weak_environment(const struct weak *weak);

/* Processes and threads of the same user that are not the box's. */
int weak_other_processes(const struct weak *weak);

/* Bytes of System V objects that were there before. */
int64_t weak_other_memory(const struct weak *weak);

/*
 * Is this file of /tmp or /dev/shm, or this System V object, the box's? `creator` is 0 where the
 * kernel does not tell it.
 */
bool weak_owns_file(const struct root *root, const struct scenario *scenario, const char *name,
		    const struct stat *st);
bool weak_owns_object(const struct root *root, enum object_kind kind, int id, uid_t owner,
		      pid_t creator);

/*
 * A program waits in bind(2). The first time that the box binds a port it gets it, though another
 * run may have used it just now: as if the box had a network of its own.
 */
void weak_free_port(const struct root *root, const struct filter_call *bind);

/* Kill all our descendants; they wait to be reaped then, or will be there at the next call. */
void weak_kill(const struct root *root);

/* Remove what is left of the box: its folder, and the files among these objects. */
void weak_leave(struct root *root, const struct snapshot *left);

#endif
