/* SPDX-License-Identifier: MIT */
#ifndef SANDBOX_ROOT_H
#define SANDBOX_ROOT_H

#include "error.h"
#include "scenario.h"

/* Where programs start, and the places in which they may write. */
#define BOX_HOME "/home/student"
#define BOX_TMP "/tmp"
#define BOX_SHM "/dev/shm"

/* What only init sees: mounted nowhere, reached by descriptor. */
struct root {
	int proc;   /* the whole of /proc */
	int mqueue; /* POSIX message queues as files; -1 where the kernel has none */
	int pts;    /* a devpts instance of its own; its "ptmx" makes terminals */
};

/*
 * In fresh user, mount, PID and IPC namespaces, as a process with all capabilities there: build
 * the box's own root and move into it. The host's files are gone afterwards, except the toolchain
 * and libraries, read-only. `space` bounds what programs can write, in bytes.
 */
int root_enter(struct root *root, int64_t space, struct error *err);

#endif
