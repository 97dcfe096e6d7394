/* SPDX-License-Identifier: MIT */
#ifndef ATTACKS_SUBMITTED_H
#define ATTACKS_SUBMITTED_H

#include "../../harness/source.h"
#include "outside.h"

#define SUBMITTED_NAME "submitted.c"

/*
 * Let something else than a C file lie in the submission, read it as the grader does, and remove
 * it: "fifo", "folder", "socket", "device", "link", "link as folder", "swapped", … (submitted.c).
 */
void submitted_read(struct source *source, const char *what, const struct outside *o);

#endif
