/* SPDX-License-Identifier: MIT */
#include "guard.h"

#include <errno.h>
#include <linux/audit.h>
#include <linux/seccomp.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "memory.h"

/* Calls whose first argument is a process. */
static const uint32_t calls[] = {
	SYS_kill, SYS_pidfd_open, SYS_rt_sigqueueinfo, SYS_rt_tgsigqueueinfo, SYS_tgkill, SYS_tkill,
};

static void add(struct guard *g, uint16_t code, uint32_t value)
{
	g->code[g->program.len++] = (struct sock_filter)BPF_STMT(code, value);
}

/* Go on after the next `count` instructions unless the number loaded is `value`. */
static void skip_unless(struct guard *g, uint32_t value, size_t count)
{
	g->code[g->program.len++] =
		(struct sock_filter)BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, value, 0, (uint8_t)count);
}

/* If the number loaded is `value`, leave with `verdict`. */
static void add_case(struct guard *g, uint32_t value, uint32_t verdict)
{
	skip_unless(g, value, 1);
	add(g, BPF_RET | BPF_K, verdict);
}

static void load(struct guard *g, size_t offset)
{
	add(g, BPF_LD | BPF_W | BPF_ABS, (uint32_t)offset);
}

void guard_init(struct guard *g, const int32_t *guarded, size_t count)
{
	const uint32_t refuse = SECCOMP_RET_ERRNO | EPERM;
	/* the low half, as little endian has it first, of which the kernel makes an int */
	const size_t first = offsetof(struct seccomp_data, args[0]);
	*g = (struct guard){ .program = { .filter = g->code } };
	load(g, offsetof(struct seccomp_data, arch));
	skip_unless(g, AUDIT_ARCH_X86_64, 1);
	g->code[g->program.len++] = (struct sock_filter)BPF_STMT(BPF_JMP | BPF_JA, 1);
	add(g, BPF_RET | BPF_K, SECCOMP_RET_KILL_PROCESS);
	load(g, offsetof(struct seccomp_data, nr));
	skip_unless(g, SYS_socket, 4);
	load(g, first);
	add_case(g, AF_UNIX, SECCOMP_RET_ERRNO | EAFNOSUPPORT);
	add(g, BPF_RET | BPF_K, SECCOMP_RET_ALLOW);
	for (size_t i = 0; i < COUNT(calls); i++) /* over those left, and the return after them */
		g->code[g->program.len++] = (struct sock_filter)BPF_JUMP(
			BPF_JMP | BPF_JEQ | BPF_K, calls[i], (uint8_t)(COUNT(calls) - i), 0);
	add(g, BPF_RET | BPF_K, SECCOMP_RET_ALLOW);
	load(g, first);
	for (size_t i = 0; i < count && i < MOST_GUARDED; i++)
		add_case(g, (uint32_t)guarded[i], refuse);
	add(g, BPF_RET | BPF_K, SECCOMP_RET_ALLOW);
}

int guard_install(const struct guard *g)
{
	return (int)syscall(SYS_seccomp, SECCOMP_SET_MODE_FILTER, 0, &g->program);
}
