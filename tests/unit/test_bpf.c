/* SPDX-License-Identifier: MIT */
#include "bpf.h"

#include <criterion/criterion.h>
#include <linux/audit.h>

#include "../../sandbox/memory.h"

/* The evaluator itself: small programs whose answer can be told by reading them. */

TestSuite(bpf, .timeout = 10);

#define LOAD(field) BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, field))
#define IF(operation, value, then, otherwise) \
	BPF_JUMP(BPF_JMP | (operation) | BPF_K, value, then, otherwise)
#define JUMP(distance) BPF_STMT(BPF_JMP | BPF_JA, distance)
#define ALU(operation, value) BPF_STMT(BPF_ALU | (operation), value)
#define RETURN(value) BPF_STMT(BPF_RET | BPF_K, value)
#define RETURN_A BPF_STMT(BPF_RET | BPF_A, 0)

struct program {
	const char *about;
	size_t len;
	uint32_t answer;
	struct sock_filter code[8];
};

static const struct program programs[] = {
	{ "return", 1, 7, { RETURN(7) } },
	{ "call number", 2, 42, { LOAD(nr), RETURN_A } },
	{ "architecture", 2, 0xc000003e, { LOAD(arch), RETURN_A } },
	{ "low half", 2, 0x55667788, { LOAD(args[1]), RETURN_A } },
	{ "high half", 2, 0x11223344, { BPF_STMT(BPF_LD | BPF_W | BPF_ABS, 28), RETURN_A } },
	{ "equal", 4, 1, { LOAD(nr), IF(BPF_JEQ, 42, 0, 1), RETURN(1), RETURN(2) } },
	{ "not equal", 4, 2, { LOAD(nr), IF(BPF_JEQ, 43, 0, 1), RETURN(1), RETURN(2) } },
	{ "greater", 4, 2, { LOAD(nr), IF(BPF_JGT, 42, 0, 1), RETURN(1), RETURN(2) } },
	{ "at least", 4, 1, { LOAD(nr), IF(BPF_JGE, 42, 0, 1), RETURN(1), RETURN(2) } },
	{ "unsigned", 4, 1, { LOAD(arch), IF(BPF_JGT, 1, 0, 1), RETURN(1), RETURN(2) } },
	{ "bits", 4, 1, { LOAD(nr), IF(BPF_JSET, 8, 0, 1), RETURN(1), RETURN(2) } },
	{ "no bits", 4, 2, { LOAD(nr), IF(BPF_JSET, 4, 0, 1), RETURN(1), RETURN(2) } },
	{ "jump", 3, 2, { JUMP(1), RETURN(1), RETURN(2) } },
	{ "and", 3, 10, { LOAD(nr), ALU(BPF_AND | BPF_K, 10), RETURN_A } },
	{ "negative", 3, (uint32_t)-42, { LOAD(nr), ALU(BPF_NEG, 0), RETURN_A } },
	{ "shift", 3, 21, { LOAD(nr), ALU(BPF_RSH | BPF_K, 1), RETURN_A } },
	{ "x", 5, 84, { LOAD(nr), BPF_STMT(BPF_MISC | BPF_TAX, 0), BPF_STMT(BPF_LD | BPF_IMM, 2),
			ALU(BPF_MUL | BPF_X, 0), RETURN_A } },
	{ "memory", 6, (uint32_t)-41,
	  { LOAD(nr), BPF_STMT(BPF_ST, 3), BPF_STMT(BPF_LD | BPF_IMM, 1),
	    BPF_STMT(BPF_LDX | BPF_MEM, 3), ALU(BPF_SUB | BPF_X, 0), RETURN_A } },
	{ "divided by 0", 3, 0, { LOAD(nr), ALU(BPF_DIV | BPF_X, 0), RETURN(9) } },
};

Test(bpf, answers_as_the_kernel_does)
{
	static const struct seccomp_data call = {
		.nr = 42, .arch = AUDIT_ARCH_X86_64, .args = { 1, 0x1122334455667788 },
	};
	for (size_t i = 0; i < COUNT(programs); i++) {
		const struct program *p = &programs[i];
		cr_assert(bpf_is_valid(p->code, p->len), "%s", p->about);
		cr_assert_eq(bpf_run(p->code, &call), p->answer, "%s: %#x", p->about,
			     bpf_run(p->code, &call));
	}
}

static const struct program malformed[] = {
	{ "empty", 0, 0, { RETURN(0) } },
	{ "no end", 1, 0, { LOAD(nr) } },
	{ "ends in a jump", 2, 0, { RETURN(0), JUMP(0) } },
	{ "jumps past the end", 2, 0, { JUMP(1), RETURN(0) } },
	{ "jumps far past the end", 2, 0, { JUMP(0xffffffff), RETURN(0) } },
	{ "if true, past the end", 2, 0, { IF(BPF_JEQ, 0, 1, 0), RETURN(0) } },
	{ "if false, past the end", 2, 0, { IF(BPF_JEQ, 0, 0, 255), RETURN(0) } },
	{ "loads past the end", 2, 0,
	  { BPF_STMT(BPF_LD | BPF_W | BPF_ABS, sizeof(struct seccomp_data)), RETURN(0) } },
	{ "loads across words", 2, 0, { BPF_STMT(BPF_LD | BPF_W | BPF_ABS, 2), RETURN(0) } },
	{ "loads a byte", 2, 0, { BPF_STMT(BPF_LD | BPF_B | BPF_ABS, 0), RETURN(0) } },
	{ "no such memory", 2, 0, { BPF_STMT(BPF_ST, BPF_MEMWORDS), RETURN(0) } },
	{ "divides by 0", 2, 0, { ALU(BPF_DIV | BPF_K, 0), RETURN(0) } },
	{ "shifts too far", 2, 0, { ALU(BPF_LSH | BPF_K, 32), RETURN(0) } },
	{ "unknown", 2, 0, { BPF_STMT(0xff, 0), RETURN(0) } },
};

Test(bpf, rejects_what_would_leave_its_bounds)
{
	for (size_t i = 0; i < COUNT(malformed); i++)
		cr_assert_not(bpf_is_valid(malformed[i].code, malformed[i].len), "%s",
			      malformed[i].about);
}
