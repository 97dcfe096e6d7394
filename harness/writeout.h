/* SPDX-License-Identifier: MIT */
#ifndef HARNESS_WRITEOUT_H
#define HARNESS_WRITEOUT_H

#include "../sandbox/buf.h"
#include "../sandbox/error.h"

/* Results leave the program here, so that a full disk or a closed pipe never goes unnoticed. */

/* All bytes, whatever interrupts it; -1 with errno set if that is not possible. */
int writeout_all(int fd, const struct buf *text);

int writeout_stdout(const struct buf *text, struct error *err);

/*
 * Readers see the old file or the new one, never half of it: written beside it and renamed.
 * What is no regular file (a terminal, /dev/stdout, a FIFO) is written to as it is.
 */
int writeout_file(const char *path, const struct buf *text, struct error *err);

/* Before the work is done: could writeout_file() succeed? */
int writeout_check(const char *path, struct error *err);

#endif
