/* SPDX-License-Identifier: MIT */
#ifndef SANDBOX_AUXILIARY_H
#define SANDBOX_AUXILIARY_H

#include <elf.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct watched_task;

/*
 * The auxiliary vector that a program gets from the kernel (getauxval(3)): it lies on its stack
 * above argc, argv and the environment, and begins at its exec.
 */
#define AUXILIARY_MOST 40

struct auxiliary {
	uint64_t address; /* in its memory */
	Elf64_auxv_t entries[AUXILIARY_MOST];
	size_t count;
};

/* At its exec. False if it cannot be read. */
bool auxiliary_read(const struct watched_task *t, struct auxiliary *a);

/* Where in its memory the entry of that type is, and its value, unless that is NULL; 0: there is none. */
uint64_t auxiliary_find(const struct auxiliary *a, uint64_t type, uint64_t *value);

#endif
