/* SPDX-License-Identifier: MIT */
#ifndef SANDBOX_OBJECTS_H
#define SANDBOX_OBJECTS_H

#include "record.h"
#include "root.h"
#include "scenario.h"

/*
 * The IPC objects of the box's own IPC namespace, and the files in its writable places that
 * neither the scenario nor the box put there. `label` is copied.
 */
void objects_take(struct snapshot *s, const char *label, const struct root *root,
		  const struct scenario *scenario);

/*
 * Remove all System V objects. Memory of an orphaned segment would otherwise stay for a fifth of a
 * second after the namespace has died.
 */
void objects_remove(const struct root *root);

#endif
