/* SPDX-License-Identifier: MIT */
#ifndef HARNESS_KEEP_H
#define HARNESS_KEEP_H

#include "../sandbox/record.h"
#include "result.h"

/*
 * For --keep: write what the programs of a run printed and the packed record below `folder`, as
 * <test id>/<program>.stdout and so on. Nothing happens if `folder` is NULL; what cannot be
 * written is said on stderr and changes no verdict. Submissions graded together overwrite each
 * other's.
 */
void keep_run(const char *folder, const struct test_result *t, const struct record *record);

/* <folder>/programs/<source without .c>: the program as it was run. */
void keep_program(const char *folder, const char *source, int image);

#endif
