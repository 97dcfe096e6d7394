/* SPDX-License-Identifier: MIT */
#ifndef SANDBOX_CGROUP_H
#define SANDBOX_CGROUP_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

#include "error.h"
#include "scenario.h"

/*
 * Limits by cgroups of version 2 (Documentation/admin-guide/cgroup-v2.rst). Only the programs of a
 * box are in its cgroup; the grader's own processes lie beside it, so that they are neither charged
 * nor killed. A program gets there by CLONE_INTO_CGROUP: moving a process that runs takes 10 ms.
 */

/* Controllers. CPU time is counted without one. */
enum { CGROUP_MEMORY = 1, CGROUP_PIDS = 2, CGROUP_ALL = 3 };

/* That of one box, as its init has it too: read and entered by descriptor. */
struct cgroup {
	int dir; /* -1: the box has none */
	unsigned controllers;
	unsigned serial; /* its name */
};

#define CGROUP_NONE { .dir = -1 }

struct cgroup_usage {
	int64_t cpu_ns;
	int64_t oom_kills;     /* processes that the kernel has killed for want of memory */
	int64_t refused_forks; /* by pids.max */
};

int cgroup_read_usage(const struct cgroup *c, struct cgroup_usage *usage);

/* What struct record calls `limits_by`. */
const char *cgroup_limits_by(const struct cgroup *c, bool bounded_by_v1);

/*
 * cgroup_find.c. Where are we? `membership` and `mountinfo` are the texts of /proc/self/cgroup and
 * /proc/self/mountinfo. Returns the path of the cgroup (v2) that this process is in, for the caller
 * to free; or NULL with one line that says what is missing.
 */
char *cgroup_find(const char *membership, const char *mountinfo, struct error *why);

/* The same for the memory controller of version 1. */
char *cgroup_find_v1_memory(const char *membership, const char *mountinfo);

/* Can we make cgroups with limits below `path`? 0: no, and `why`; -1: it could not be read. */
int cgroup_inspect(const char *path, struct error *why, struct error *err);

struct cgroup_place {
	char *own; /* where we can, for the caller to free; NULL for the reason in `why` */
	struct error why;
	bool bounded_by_v1; /* we were started, and all boxes with us, in one that bounds memory */
};

/* All of that for this process. */
int cgroup_where(struct cgroup_place *place, struct error *err);

/*
 * cgroup_tree.c. A grader's own subtree, below the cgroup that it was started in:
 *
 *   OURS/grade-BOOT-PID-START/home   the zygote and the init of every box
 *                            /self   the harness, if it had to leave OURS (see below)
 *                            /1 …    the programs of one box each
 *
 * The kernel hands controllers only to children of a cgroup that has no processes itself, so the
 * harness moves if it was alone in OURS; with others there, this is no place for limits.
 */
struct cgroup_tree;

/* What is more with cgroups than with folders and files: the tests have their own. */
struct cgroup_kernel {
	int (*make)(int dir, const char *name);
	int (*remove)(int dir, const char *name);
	int (*put)(int dir, const char *file, const char *text);
};

extern const struct cgroup_kernel cgroup_kernel;

/*
 * `path` is OURS; boxes get the controllers of `wanted`. Removes what dead graders have left there.
 * NULL with the error set if this cannot be done; nothing is left behind then.
 */
struct cgroup_tree *cgroup_tree_open(const char *path, unsigned wanted,
				     const struct cgroup_kernel *kernel, struct error *err);

/* Kills what is in it, and removes it; NULL is allowed. A keeper does it should we be killed. */
void cgroup_tree_close(struct cgroup_tree *tree);

/* A descriptor of OURS/…/home, for CLONE_INTO_CGROUP. */
int cgroup_tree_home(const struct cgroup_tree *tree);

/* Let those of this process's user namespace put others from home into boxes' cgroups. */
int cgroup_tree_give(struct cgroup_tree *tree, pid_t pid, struct error *err);

/* A fresh cgroup with these limits. */
int cgroup_tree_add(struct cgroup_tree *tree, const struct limits *limits, struct cgroup *c,
		    struct error *err);

/* Whatever still runs in it is killed; afterwards it is CGROUP_NONE. */
void cgroup_tree_remove(struct cgroup_tree *tree, struct cgroup *c);

#endif
