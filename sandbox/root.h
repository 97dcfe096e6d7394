/* SPDX-License-Identifier: MIT */
#ifndef SANDBOX_ROOT_H
#define SANDBOX_ROOT_H

#include <stdint.h>

#include "error.h"

/* Where programs start, and the places in which they may write. */
#define BOX_HOME "/home/student"
#define BOX_TMP "/tmp"
#define BOX_SHM "/dev/shm"

/* What only init sees: mounted nowhere, reached by descriptor. */
struct root {
	int proc;   /* the whole of /proc */
	int mqueue; /* POSIX message queues as files; -1 where the kernel has none */
	int pts;    /* a devpts instance of its own, made for the first terminal; -1 before */
};

/*
 * In the zygote: build the root that all boxes begin with, and move into it. The host's files are
 * gone afterwards, except the toolchain and libraries, read-only.
 */
int root_make_template(struct error *err);

/*
 * In the namespaces of one box, which has a copy of the template's mounts: add what is its own.
 * `space` bounds what programs can write, in bytes.
 */
int root_enter(struct root *root, int64_t space, struct error *err);

/* Mount the /proc that programs see: that of the calling process's PID namespace. */
int root_mount_proc(struct error *err);

/* The descriptor of the box's own devpts; -1 with the error set. */
int root_terminals(struct root *root, struct error *err);

#endif
