/* SPDX-License-Identifier: MIT */
#ifndef SANDBOX_CLONE_INTO_H
#define SANDBOX_CLONE_INTO_H

#include <sys/types.h>

/*
 * As clone(2) with CLONE_VM and CLONE_VFORK: main(argument) runs on a stack of its own, 16-aligned,
 * and must not return. But the child is born in a cgroup (v2), of which `cgroup` is a descriptor.
 */
pid_t clone_into(int (*main)(void *), void *stack, size_t size, int flags, int cgroup,
		 void *argument);

#endif
