/* SPDX-License-Identifier: MIT */
#ifndef ATTACKS_OUTSIDE_H
#define ATTACKS_OUTSIDE_H

#include <stdbool.h>
#include <sys/types.h>

#include "../../sandbox/buf.h"

/*
 * What an attack could reach if its box had a hole: a file with a secret, a process, IPC objects,
 * sockets, all of this program; and how it all looked before the first attack.
 */
struct outside {
	char folder[64]; /* of our own below /tmp */
	char *canary;	 /* the file, that everybody may read */
	char secret[40]; /* what stands in it */
	pid_t victim;
	int alive;	 /* closed when we end */
	int key;	 /* of the three System V objects */
	int shm, sem, msg;
	char *name;	 /* of the POSIX objects, with its slash, and of the abstract socket */
	int local, tcp;	 /* listening sockets */
	int port;
	struct buf mounts, descriptors;
};

void outside_init(struct outside *o);

/* What every attack is told, as C macros. The secret is not among it. */
void outside_macros(const struct outside *o, struct buf *text);

/* What attacks have done to us, a line each; "" if nothing. After the sandbox is closed. */
void outside_look(const struct outside *o, struct buf *problems);

void outside_release(struct outside *o);

/*
 * Be as odd a parent as can be: descriptors without close-on-exec, signals ignored and blocked, a
 * strange umask and environment, one CPU. Nothing of it may get into a box.
 */
void outside_be_odd(void);

#endif
