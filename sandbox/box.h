/* SPDX-License-Identifier: MIT */
#ifndef SANDBOX_BOX_H
#define SANDBOX_BOX_H

#include "error.h"
#include "record.h"
#include "scenario.h"
#include "tier.h"

/*
 * A sandbox makes boxes. It holds what is expensive and the same for all of them: the compiled
 * system call filter, a user namespace, and a root file system with the toolchain, in a process of
 * its own (zygote.c). It may be used by one process only, the one that opened it.
 */
struct sandbox;

/* NULL with the error set if this machine cannot make boxes: what is missing, and the cure. */
struct sandbox *sandbox_open(struct error *err);

/* The same with limits by cgroups of that tree, which the sandbox takes over; NULL: by accounting. */
struct cgroup_tree;
struct sandbox *sandbox_open_in(struct cgroup_tree *tree, struct error *err);

/* What enforces the limits (as in struct record), and why it is not cgroups, or "". */
const char *sandbox_limits_by(const struct sandbox *sandbox, const char **why);
/*
 * Boxes that are weaker, without namespaces, see README.md: never without having been asked for.
 * They share places with the host, so only one sandbox of this kind is open at a time on a machine,
 * and only one box of it may run programs at a time; compilers may run beside it.
 */
struct sandbox *sandbox_open_weak(struct error *err);

const struct tier *sandbox_tier(const struct sandbox *sandbox);

/* Every box that still runs dies with it; NULL is allowed. */
void sandbox_close(struct sandbox *sandbox);

/*
 * Run /usr/bin/true in a box: does everything that boxes need work here? The error names system
 * calls that it made and the filter does not know: a newer C library may need them.
 */
int sandbox_check(struct sandbox *sandbox, struct error *err);

/*
 * The same with a program of the caller's, which must end with status 0 and needs no more than a
 * few seconds; what it printed on stderr is part of the error.
 */
int sandbox_check_program(struct sandbox *sandbox, const struct program *program, bool network,
			  struct error *err);

/*
 * A box: fresh namespaces and an own init in which one scenario runs. Everything in it dies with
 * the box; nothing of it touches the host's file system.
 */
struct box;

/* Start the scenario; returns NULL with the error set if the box could not even be begun. */
struct box *box_start(struct sandbox *sandbox, const struct scenario *scenario, struct error *err);

/* When poll(2) reports one of box_events() at box_fd(), call box_read(). */
int box_fd(const struct box *box);
short box_events(const struct box *box);

/*
 * Take what the box has sent. Returns 1 when the record is complete (filled in; END_HARNESS if
 * the box itself failed), 0 when there is more to come. After 1 only box_free() is allowed.
 */
int box_read(struct box *box, struct record *record);

/* Whatever still runs in it dies; allowed at any time, NULL too. */
void box_free(struct box *box);

/* box_start, wait, box_read, box_free in one; -1 only if the box could not be begun. */
int box_run(struct sandbox *sandbox, const struct scenario *scenario, struct record *record,
	    struct error *err);

#endif
