/* SPDX-License-Identifier: MIT */
#ifndef SANDBOX_IDENTITY_H
#define SANDBOX_IDENTITY_H

#include <stdbool.h>
#include <sys/types.h>

#include "error.h"

/* Who programs are in a box. */
#define BOX_ID 1000

/*
 * Who they are outside (user_namespaces(7)). With the right to choose: a number that nobody has,
 * and nobody twice at the same time. Otherwise the user who runs the grader, but never root of
 * the host.
 */
enum identity { IDENTITY_FRESH, IDENTITY_OWN };

/* -1 if there is no identity for programs here. */
int identity_choose(enum identity *identity, struct error *err);

/* Write the maps of the process's new user namespace. */
int identity_map(pid_t pid, enum identity identity, struct error *err);

/*
 * Without a user namespace: the first of as many numbers as a sandbox needs (IDS_PER_SANDBOX), 0 for
 * our own. -1 if programs would be root.
 */
int identity_numbers(enum identity identity, uid_t *first, struct error *err);

/* In that namespace: become BOX_ID. */
int identity_take(enum identity identity);

#endif
