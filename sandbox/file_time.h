/* SPDX-License-Identifier: MIT */
#ifndef SANDBOX_FILE_TIME_H
#define SANDBOX_FILE_TIME_H

#include <stdint.h>

struct watch;
struct watched_task;

/*
 * The kernel dates what a program writes by the real clock, and programs compare such dates with
 * time(2). Where time is virtual (clock.h), the dates of files that are made, written and touched are
 * set right when the call returns, and those of System V objects when they are asked for. Not set
 * right: when a file was last read, or changed by mmap(2), and the time of its last change of status.
 */
void file_time_correct(struct watch *w, struct watched_task *t, int64_t result);

#endif
