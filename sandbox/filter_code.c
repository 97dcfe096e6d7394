/* SPDX-License-Identifier: MIT */
#include "filter_code.h"

#include <linux/audit.h>
#include <linux/seccomp.h>
#include <stdlib.h>
#include <string.h>

#include "lock_call.h"
#include "memory.h"

/*
 * Theory of operation: neighbouring calls with the same answer are one part of the line of numbers,
 * and a binary search over the parts' first numbers finds the one of a call. That is half as long as
 * what libseccomp makes, which compares with each number; the kernel translates a filter anew for
 * each program that installs it, so its length is time. It also stays within what the kernel
 * understands well enough to allow a call without running the filter (seccomp_is_const_allow()).
 *
 * The code is written from its end to its front, because jumps lead forward: whoever jumps finds
 * the target already there.
 */

#define X32_BIT 0x40000000u
#define ALL_BITS 0xffffffffu

/* Jumps of a comparison reach 255 instructions; less, as both targets may need one more. */
#define REACH 250

struct code {
	struct sock_filter text[BPF_MAXINSNS];
	size_t first; /* text[first] to the end is there */
	bool full;
};

struct part {
	uint32_t start; /* the first number; up to the next part's */
	bool is_action;
	uint32_t action;
	size_t at; /* where it is decided, if not is_action */
};

static size_t put(struct code *c, struct sock_filter instruction)
{
	c->full |= c->first == 0;
	c->first -= !c->full;
	c->text[c->first] = instruction;
	return c->first;
}

static size_t load(struct code *c, size_t offset)
{
	return put(c, (struct sock_filter)BPF_STMT(BPF_LD | BPF_W | BPF_ABS, (uint32_t)offset));
}

/* Where the action is taken, near the front. */
static size_t leave(struct code *c, uint32_t action)
{
	for (size_t at = c->first; at < c->first + REACH && at < BPF_MAXINSNS; at++)
		if (c->text[at].code == (BPF_RET | BPF_K) && c->text[at].k == action)
			return at;
	return put(c, (struct sock_filter)BPF_STMT(BPF_RET | BPF_K, action));
}

/* The same place, or one near the front that leads there. */
static size_t near(struct code *c, size_t target)
{
	if (target - c->first < REACH)
		return target;
	return put(c, (struct sock_filter)BPF_STMT(BPF_JMP | BPF_JA, (uint32_t)(target - c->first)));
}

static size_t branch(struct code *c, uint16_t comparison, uint32_t value, size_t yes, size_t no)
{
	yes = near(c, yes);
	no = near(c, no);
	return put(c, (struct sock_filter)BPF_JUMP(BPF_JMP | comparison | BPF_K, value,
						   (uint8_t)(yes - c->first),
						   (uint8_t)(no - c->first)));
}

/* Has the rule before this one left the argument where it can be looked at again? */
static bool is_loaded(const struct rule *rules, size_t i)
{
	const struct rule *before = i > 0 ? &rules[i - 1] : NULL;
	return before && before->depends && before->number == rules[i].number &&
	       before->argument == rules[i].argument && before->mask == ALL_BITS;
}

static size_t test(struct code *c, const struct rule *rules, size_t i, size_t otherwise)
{
	const struct rule *r = &rules[i];
	size_t at = branch(c, BPF_JEQ, r->value, leave(c, r->action), otherwise);
	if (r->mask != ALL_BITS)
		at = put(c, (struct sock_filter)BPF_STMT(BPF_ALU | BPF_AND | BPF_K, r->mask));
	if (!is_loaded(rules, i)) /* the low half comes first */
		at = load(c, offsetof(struct seccomp_data, args[r->argument]));
	return at;
}

/* All rules for one call, the last first. */
static struct part decide(struct code *c, const struct rule *rules, size_t count, uint32_t number,
			  uint32_t otherwise)
{
	struct part p = { .start = number, .is_action = true, .action = otherwise };
	for (size_t i = count; i-- > 0;) {
		if (rules[i].number != (int)number)
			continue;
		size_t next = rules[i].depends && p.is_action ? leave(c, p.action) : p.at;
		if (rules[i].depends)
			p.at = test(c, rules, i, next);
		else
			p.action = rules[i].action;
		p.is_action = !rules[i].depends;
	}
	return p;
}

static bool is_same(const struct part *a, const struct part *b)
{
	return a->is_action && b->is_action && a->action == b->action;
}

static size_t find_parts(struct code *c, const struct rule *rules, size_t count,
			 uint32_t otherwise, struct part parts[MOST_CALLS])
{
	size_t found = 0;
	for (uint32_t number = 0; number < MOST_CALLS; number++) {
		struct part p = decide(c, rules, count, number, otherwise);
		if (found == 0 || !is_same(&p, &parts[found - 1]))
			parts[found++] = p;
	}
	return found;
}

static size_t search(struct code *c, const struct part *parts, size_t count)
{
	size_t half = count / 2;
	if (count == 1)
		return parts->is_action ? leave(c, parts->action) : parts->at;
	size_t above = search(c, parts + half, count - half);
	size_t below = search(c, parts, half);
	return branch(c, BPF_JGE, parts[half].start, above, below);
}

int filter_code(struct sock_fprog *program, const struct rule *rules, size_t count,
		uint32_t otherwise, uint32_t lock_call, struct error *err)
{
	struct code c = { .first = BPF_MAXINSNS };
	struct part parts[MOST_CALLS];
	size_t found = find_parts(&c, rules, count, otherwise, parts);
	size_t native = search(&c, parts, found);
	/* -1 is no call, but what a tracer makes of one; LOCK_CALL_NUMBER neither */
	size_t odd = branch(&c, BPF_JEQ, ALL_BITS, leave(&c, otherwise),
			    leave(&c, SECCOMP_RET_KILL_PROCESS));
	odd = branch(&c, BPF_JEQ, (uint32_t)LOCK_CALL_NUMBER, leave(&c, lock_call), odd);
	branch(&c, BPF_JGE, X32_BIT, odd, native);
	size_t ours = load(&c, offsetof(struct seccomp_data, nr));
	branch(&c, BPF_JEQ, AUDIT_ARCH_X86_64, ours, leave(&c, SECCOMP_RET_KILL_PROCESS));
	load(&c, offsetof(struct seccomp_data, arch));
	if (c.full)
		return error_set(err, 0, "the seccomp filter is too long");
	program->len = (unsigned short)(BPF_MAXINSNS - c.first);
	program->filter = xcalloc(program->len, sizeof(*program->filter));
	memcpy(program->filter, c.text + c.first, program->len * sizeof(*program->filter));
	return 0;
}
