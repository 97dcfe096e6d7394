/* SPDX-License-Identifier: MIT */
#ifndef SANDBOX_KERNEL_MEMORY_H
#define SANDBOX_KERNEL_MEMORY_H

#include <stdint.h>

#include "observe.h"

/*
 * Memory that is no process's own, so that no process's size shows it, and that lies in no file of
 * the box either, in bytes: System V objects, anonymous shared mappings, memfd_create(2), and what
 * waits in pipes and sockets.
 *
 * A shared mapping that no descriptor leads to counts as long as it is, touched or not: the kernel
 * tells nobody but root what is behind it. Pipes and sockets are looked into only when there are
 * more than a few (MOST_QUEUES), because it takes a descriptor of ours for an instant.
 *
 * `others` is what is used besides: the mappings are looked through only if they could bring the
 * sum above `limit`.
 */
int64_t kernel_memory(const struct scan *s, int proc, int64_t others, int64_t limit);

#define MOST_QUEUES 32

#endif
