/* SPDX-License-Identifier: MIT */
#ifndef TESTS_BPF_H
#define TESTS_BPF_H

#include <linux/bpf_common.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

/*
 * An evaluator of classic BPF as seccomp uses it, so that a filter can be asked about every call
 * without installing it. The kernel's rules are those of bpf_check_classic() (net/core/filter.c)
 * and seccomp_check_filter() (kernel/seccomp.c): words of struct seccomp_data in host order, jumps
 * only forward and never past the end, the last instruction returns.
 */

static inline uint32_t *bpf_operand(const struct sock_filter *in, uint32_t *x, uint32_t *k)
{
	*k = in->k;
	return BPF_SRC(in->code) == BPF_X ? x : k;
}

static inline bool bpf_is_jump_within(const struct sock_filter *in, size_t room)
{
	if (BPF_OP(in->code) == BPF_JA)
		return in->k < room;
	return in->jt < room && in->jf < room;
}

static inline bool bpf_is_valid_alu(const struct sock_filter *in)
{
	uint16_t op = BPF_OP(in->code);
	if (BPF_SRC(in->code) == BPF_X || op == BPF_NEG)
		return true;
	if (op == BPF_DIV)
		return in->k != 0;
	return (op != BPF_LSH && op != BPF_RSH) || in->k < 32;
}

static inline bool bpf_is_known(uint16_t code)
{
	static const uint16_t known[] = {
		BPF_LD | BPF_W | BPF_ABS, BPF_LD | BPF_W | BPF_LEN, BPF_LDX | BPF_W | BPF_LEN,
		BPF_LD | BPF_IMM, BPF_LDX | BPF_IMM, BPF_LD | BPF_MEM, BPF_LDX | BPF_MEM,
		BPF_ST, BPF_STX, BPF_MISC | BPF_TAX, BPF_MISC | BPF_TXA,
		BPF_RET | BPF_K, BPF_RET | BPF_A, BPF_JMP | BPF_JA,
		BPF_JMP | BPF_JEQ | BPF_K, BPF_JMP | BPF_JEQ | BPF_X,
		BPF_JMP | BPF_JGT | BPF_K, BPF_JMP | BPF_JGT | BPF_X,
		BPF_JMP | BPF_JGE | BPF_K, BPF_JMP | BPF_JGE | BPF_X,
		BPF_JMP | BPF_JSET | BPF_K, BPF_JMP | BPF_JSET | BPF_X,
		BPF_ALU | BPF_ADD | BPF_K, BPF_ALU | BPF_ADD | BPF_X,
		BPF_ALU | BPF_SUB | BPF_K, BPF_ALU | BPF_SUB | BPF_X,
		BPF_ALU | BPF_MUL | BPF_K, BPF_ALU | BPF_MUL | BPF_X,
		BPF_ALU | BPF_DIV | BPF_K, BPF_ALU | BPF_DIV | BPF_X,
		BPF_ALU | BPF_AND | BPF_K, BPF_ALU | BPF_AND | BPF_X,
		BPF_ALU | BPF_OR | BPF_K, BPF_ALU | BPF_OR | BPF_X,
		BPF_ALU | BPF_XOR | BPF_K, BPF_ALU | BPF_XOR | BPF_X,
		BPF_ALU | BPF_LSH | BPF_K, BPF_ALU | BPF_LSH | BPF_X,
		BPF_ALU | BPF_RSH | BPF_K, BPF_ALU | BPF_RSH | BPF_X,
		BPF_ALU | BPF_NEG,
	};
	for (size_t i = 0; i < sizeof(known) / sizeof(known[0]); i++)
		if (known[i] == code)
			return true;
	return false;
}

/* `room`: how many instructions follow this one. */
static inline bool bpf_is_valid_instruction(const struct sock_filter *in, size_t room)
{
	if (!bpf_is_known(in->code))
		return false;
	switch (BPF_CLASS(in->code)) {
	case BPF_LD:
	case BPF_LDX:
		if (BPF_MODE(in->code) == BPF_ABS)
			return in->k % 4 == 0 && in->k < sizeof(struct seccomp_data);
		return BPF_MODE(in->code) != BPF_MEM || in->k < BPF_MEMWORDS;
	case BPF_ST:
	case BPF_STX:
		return in->k < BPF_MEMWORDS;
	case BPF_ALU:
		return bpf_is_valid_alu(in);
	case BPF_JMP:
		return bpf_is_jump_within(in, room);
	default:
		return true;
	}
}

/* Would the kernel take it? What this accepts, bpf_run() evaluates without leaving its bounds. */
static inline bool bpf_is_valid(const struct sock_filter *code, size_t len)
{
	if (len == 0 || len > BPF_MAXINSNS || BPF_CLASS(code[len - 1].code) != BPF_RET)
		return false;
	for (size_t i = 0; i < len; i++)
		if (!bpf_is_valid_instruction(&code[i], len - 1 - i))
			return false;
	return true;
}

static inline uint32_t bpf_alu(uint16_t op, uint32_t a, uint32_t b)
{
	switch (op) {
	case BPF_ADD: return a + b;
	case BPF_SUB: return a - b;
	case BPF_MUL: return a * b;
	case BPF_DIV: return a / b;
	case BPF_AND: return a & b;
	case BPF_OR: return a | b;
	case BPF_XOR: return a ^ b;
	case BPF_LSH: return a << (b & 31);
	case BPF_RSH: return a >> (b & 31);
	default: return -a; /* BPF_NEG */
	}
}

static inline bool bpf_compare(uint16_t op, uint32_t a, uint32_t b)
{
	switch (op) {
	case BPF_JEQ: return a == b;
	case BPF_JGT: return a > b;
	case BPF_JGE: return a >= b;
	default: return (a & b) != 0; /* BPF_JSET */
	}
}

static inline uint32_t bpf_load(const struct sock_filter *in, const struct seccomp_data *data,
				const uint32_t *memory)
{
	uint32_t word;
	switch (BPF_MODE(in->code)) {
	case BPF_ABS:
		memcpy(&word, (const char *)data + in->k, sizeof(word));
		return word;
	case BPF_MEM:
		return memory[in->k];
	case BPF_LEN:
		return sizeof(*data);
	default: /* BPF_IMM */
		return in->k;
	}
}

/* What a program that bpf_is_valid() says about a call: one of SECCOMP_RET_*, with its data. */
static inline uint32_t bpf_run(const struct sock_filter *code, const struct seccomp_data *data)
{
	uint32_t a = 0, x = 0, k, memory[BPF_MEMWORDS] = { 0 };
	for (const struct sock_filter *in = code;; in++) {
		uint16_t op = BPF_OP(in->code);
		uint32_t b = *bpf_operand(in, &x, &k);
		switch (BPF_CLASS(in->code)) {
		case BPF_LD:
			a = bpf_load(in, data, memory);
			break;
		case BPF_LDX:
			x = bpf_load(in, data, memory);
			break;
		case BPF_ST:
			memory[in->k] = a;
			break;
		case BPF_STX:
			memory[in->k] = x;
			break;
		case BPF_ALU:
			if (op == BPF_DIV && b == 0)
				return 0; /* as in the kernel, where 0 is SECCOMP_RET_KILL_THREAD */
			a = bpf_alu(op, a, b);
			break;
		case BPF_JMP:
			in += op == BPF_JA ? in->k : bpf_compare(op, a, b) ? in->jt : in->jf;
			break;
		case BPF_MISC:
			if (BPF_MISCOP(in->code) == BPF_TAX)
				x = a;
			else
				a = x;
			break;
		default: /* BPF_RET */
			return BPF_RVAL(in->code) == BPF_A ? a : in->k;
		}
	}
}

#endif
