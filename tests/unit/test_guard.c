/* SPDX-License-Identifier: MIT */
#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <errno.h>
#include <linux/audit.h>
#include <linux/seccomp.h>
#include <sys/socket.h>
#include <sys/syscall.h>

#include "../../sandbox/guard.h"
#include "../../sandbox/memory.h"
#include "bpf.h"

TestSuite(guard, .timeout = 10);

#define NO (SECCOMP_RET_ERRNO | EPERM)
#define NO_FAMILY (SECCOMP_RET_ERRNO | EAFNOSUPPORT)
#define YES SECCOMP_RET_ALLOW

static const int32_t guarded[] = { -1, 4711, -4711, 42 };

static uint32_t ask(const struct guard *g, int number, uint64_t first)
{
	struct seccomp_data call = { .nr = number, .arch = AUDIT_ARCH_X86_64, .args = { first, 9 } };
	return bpf_run(g->program.filter, &call);
}

Test(guard, keeps_signals_from_those_who_are_guarded)
{
	static const struct {
		int number;
		uint64_t first;
		uint32_t verdict;
	} rows[] = {
		{ SYS_kill, (uint64_t)-1, NO },
		{ SYS_kill, 0xffffffff, NO }, /* the kernel takes the low half as an int */
		{ SYS_kill, 0x5ffffffff, NO },
		{ SYS_kill, 4711, NO },
		{ SYS_kill, (uint32_t)-4711, NO },
		{ SYS_kill, 42, NO },
		{ SYS_kill, 0, YES },
		{ SYS_kill, 4712, YES },
		{ SYS_kill, (uint32_t)-42, YES },
		{ SYS_tkill, 4711, NO },
		{ SYS_tgkill, 4711, NO },
		{ SYS_tgkill, 17, YES },
		{ SYS_rt_sigqueueinfo, 4711, NO },
		{ SYS_rt_tgsigqueueinfo, 4711, NO },
		{ SYS_pidfd_open, 4711, NO },
		{ SYS_pidfd_open, 17, YES },
		{ SYS_socket, AF_UNIX, NO_FAMILY },
		{ SYS_socket, AF_UNIX | 1ULL << 32, NO_FAMILY },
		{ SYS_socket, AF_INET, YES },
		{ SYS_read, 4711, YES },
		{ SYS_close, (uint64_t)-1, YES },
	};
	struct guard g;
	guard_init(&g, guarded, COUNT(guarded));
	cr_assert(bpf_is_valid(g.program.filter, g.program.len));
	for (size_t i = 0; i < COUNT(rows); i++)
		cr_expect(eq(u32, ask(&g, rows[i].number, rows[i].first), rows[i].verdict),
			  "call %d of %llx", rows[i].number, (unsigned long long)rows[i].first);
}

Test(guard, kills_who_speaks_another_language)
{
	struct guard g;
	struct seccomp_data call = { .nr = 37, .arch = AUDIT_ARCH_I386, .args = { 4711 } };
	guard_init(&g, guarded, COUNT(guarded));
	cr_expect(eq(u32, bpf_run(g.program.filter, &call), SECCOMP_RET_KILL_PROCESS));
}

Test(guard, fits_as_many_as_it_says)
{
	int32_t many[MOST_GUARDED];
	struct guard g;
	for (int i = 0; i < MOST_GUARDED; i++)
		many[i] = 100 + i;
	guard_init(&g, many, COUNT(many));
	cr_assert(le(u16, g.program.len, GUARD_SIZE));
	cr_assert(bpf_is_valid(g.program.filter, g.program.len));
	for (int i = 0; i < MOST_GUARDED; i++)
		cr_expect(eq(u32, ask(&g, SYS_kill, (uint64_t)many[i]), NO));
}
