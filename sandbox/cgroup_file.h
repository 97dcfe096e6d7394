/* SPDX-License-Identifier: MIT */
#ifndef SANDBOX_CGROUP_FILE_H
#define SANDBOX_CGROUP_FILE_H

#include <stdbool.h>
#include <stdint.h>
#include <sys/types.h>

/* The files of a cgroup, whose folder `dir` is: lines, lists of names, and "KEY NUMBER" lines. */
int cgroup_put(int dir, const char *file, const char *text);
ssize_t cgroup_get(int dir, const char *file, char *text, size_t size);
unsigned cgroup_controllers(const char *names); /* the bits of cgroup.h */
int64_t cgroup_value(const char *text, const char *key); /* -1 if there is no such key */

/* Wait until no process lives in it; false if some still do after `timeout_ms`. */
bool cgroup_await_empty(int dir, int timeout_ms);

#endif
