/* SPDX-License-Identifier: MIT */
#include "auxiliary.h"

#include <string.h>
#include <sys/ptrace.h>
#include <sys/user.h>

#include "watch.h"

#define STACK_WORDS 2048

/* The first word behind argv, which has argc before it, and the environment. */
static size_t skip_lists(const uint64_t *words, size_t count)
{
	size_t i = 0;
	for (int lists = 0; lists < 2 && i < count; i++)
		lists += i > 0 && words[i] == 0;
	return i;
}

bool auxiliary_read(const struct watched_task *t, struct auxiliary *a)
{
	uint64_t words[STACK_WORDS];
	struct user_regs_struct regs;
	if (ptrace(PTRACE_GETREGS, t->tid, NULL, &regs) < 0)
		return false;
	size_t count = watch_read(t, regs.rsp, words, sizeof(words)) / sizeof(words[0]);
	size_t first = skip_lists(words, count);
	a->address = regs.rsp + first * sizeof(words[0]);
	a->count = 0;
	for (size_t i = first; i + 1 < count && words[i] != AT_NULL && a->count < AUXILIARY_MOST; i += 2)
		memcpy(&a->entries[a->count++], &words[i], sizeof(a->entries[0]));
	return a->count > 0;
}

uint64_t auxiliary_find(const struct auxiliary *a, uint64_t type, uint64_t *value)
{
	for (size_t i = 0; i < a->count; i++) {
		if (a->entries[i].a_type != type)
			continue;
		if (value)
			*value = a->entries[i].a_un.a_val;
		return a->address + i * sizeof(a->entries[0]);
	}
	return 0;
}
