/* SPDX-License-Identifier: MIT */
#ifndef SANDBOX_ROOT_H
#define SANDBOX_ROOT_H

#include <stdint.h>
#include <sys/types.h>

#include "error.h"
#include "tier.h"

/* Where programs start, and the places in which they may write. */
#define BOX_HOME "/home/student"
#define BOX_TMP "/tmp"
#define BOX_SHM "/dev/shm"

/* What the zygote has prepared for all boxes. */
struct ground {
	struct tier tier;
	int proc;	/* a /proc in which we find ourselves; -1 before root_make_template() */
	uid_t first_id; /* with no user namespaces: numbers on the host from here on; 0: our own */
	unsigned boxes; /* made so far */
};

/* As long as no more boxes of a sandbox live at the same time, each has another number. */
#define IDS_PER_SANDBOX 256

/* What init sees, by descriptor: some of it is where no program can reach it. */
struct root {
	struct tier tier;
	uid_t id;   /* whom programs have to become before they are executed; 0: nobody else */
	int wall;   /* a list for Landlock that each program puts on itself; -1: none */
	int proc;   /* in which we find ourselves and all in the box */
	int mqueue; /* POSIX message queues as files; -1 where the kernel has none */
	int pts;    /* a devpts instance of its own, made for the first terminal; -1 before */
	struct weak *weak; /* of the weak tier; NULL in the others */
};

#define ROOT_NONE { .wall = -1, .proc = -1, .mqueue = -1, .pts = -1 }

/*
 * In the zygote: build the root that all boxes begin with, and move into it. The host's files are
 * gone afterwards, except the toolchain and libraries, read-only. Sets ground->proc, and in the tier
 * whether programs will have one.
 */
int root_make_template(struct ground *ground, struct error *err);

/* What programs become, and where: begins as ROOT_NONE. */
void root_take_ground(struct root *root, const struct ground *ground);

/*
 * In the namespaces of one box, which has a copy of the template's mounts: add what is its own.
 * `space` bounds what programs can write, in bytes.
 */
int root_enter(struct root *root, const struct ground *ground, int64_t space, struct error *err);

/*
 * Mount the /proc that programs see: that of the calling process's PID namespace. It also covers
 * the root of the writable tmpfs, so no program may start before.
 */
int root_mount_proc(const struct root *root, struct error *err);

/* The same, and we use it as well; or one for us alone, for who mounts another for programs. */
int root_share_proc(struct root *root, struct error *err);
int root_hide_proc(struct root *root, struct error *err);

/* From now on what we create belongs to the programs' user, and we reach no more than he does. */
int root_own_files(const struct root *root, struct error *err);

/* Let programs execute an image that lies outside of the box's file system. */
int root_allow_image(const struct root *root, int image, struct error *err);

/* The descriptor of the box's own devpts; -1 with the error set. */
int root_terminals(struct root *root, struct error *err);

#endif
