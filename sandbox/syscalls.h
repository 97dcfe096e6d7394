/* SPDX-License-Identifier: MIT */
#ifndef SANDBOX_SYSCALLS_H
#define SANDBOX_SYSCALLS_H

#include <stddef.h>
#include <stdint.h>

enum call_rule {
	CALL_ALLOW,
	CALL_ALLOW_IF, /* only if (argument & mask) == value, on the low 32 bits as the kernel does */
	CALL_REFUSE,   /* EPERM, and the verdict names it */
};

struct call_policy {
	const char *name;
	enum call_rule rule;
	unsigned argument; /* the rest only for CALL_ALLOW_IF; several rows of a call are alternatives */
	uint32_t mask;
	uint32_t value;
};

/* Every call that is not here fails with ENOSYS. */
extern const struct call_policy call_policies[];
extern const size_t call_policy_count;

#endif
