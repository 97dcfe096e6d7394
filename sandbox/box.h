/* SPDX-License-Identifier: MIT */
#ifndef SANDBOX_BOX_H
#define SANDBOX_BOX_H

#include "error.h"
#include "record.h"
#include "scenario.h"

/*
 * A box: fresh namespaces, an own root and an own init in which one scenario runs. Everything in
 * it dies with the box; nothing of it touches the host's file system.
 */
struct box;

/* Can this machine make boxes? -1 with what is missing and the way to get it. */
int box_check(struct error *err);

/* Start the scenario; returns NULL with the error set if the box could not even be begun. */
struct box *box_start(const struct scenario *scenario, struct error *err);

/* Becomes readable when the box has news; then call box_read(). */
int box_fd(const struct box *box);

/*
 * Take what the box has sent. Returns 1 when the record is complete (filled in; END_HARNESS if
 * the box itself failed), 0 when there is more to come. After 1 only box_free() is allowed.
 */
int box_read(struct box *box, struct record *record);

/* Kills what still runs and frees; allowed at any time, NULL too. */
void box_free(struct box *box);

/* box_start, wait, box_read, box_free in one; -1 only if the box could not be begun. */
int box_run(const struct scenario *scenario, struct record *record, struct error *err);

#endif
