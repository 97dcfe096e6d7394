/* SPDX-License-Identifier: MIT */
#include <asm/ioctls.h>
#include <criterion/criterion.h>
#include <errno.h>
#include <linux/audit.h>
#include <sched.h>
#include <seccomp.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/syscall.h>

#include "../../sandbox/filter.h"
#include "../../sandbox/filter_code.h"
#include "../../sandbox/lock_call.h"
#include "../../sandbox/memory.h"
#include "../../sandbox/syscalls.h"
#include "bpf.h"

/*
 * The compiled filter is asked about every system call and compared with the table that it was made
 * from: compilers of filters have been wrong before (CVE-2019-9893), and a filter that looks at more
 * of an argument than the kernel does is a hole (CVE-2019-10063).
 */

TestSuite(filter, .timeout = 60);

/* Above every number in use: x86-64 and i386 stay below 512. */
#define NUMBERS 1024
#define X32_BIT 0x40000000

#define REFUSE SECCOMP_RET_USER_NOTIF
#define UNKNOWN (SECCOMP_RET_ERRNO | ENOSYS)

enum { OFFLINE, ONLINE };
static struct filter filters[2]; /* one pair for each test, which is a process of its own */

static void make_filters(void)
{
	struct error err = { "" };
	for (int network = OFFLINE; network <= ONLINE; network++) {
		cr_assert_eq(filter_init(&filters[network], network, &err), 0, "%s", err.text);
		const struct sock_fprog *program = &filters[network].program;
		cr_assert(bpf_is_valid(program->filter, program->len));
	}
}

static void release_filters(void)
{
	filter_release(&filters[OFFLINE]);
	filter_release(&filters[ONLINE]);
}

static uint32_t ask(int network, const struct seccomp_data *call)
{
	return bpf_run(filters[network].program.filter, call);
}

static uint32_t ask_number(int network, uint32_t arch, int number)
{
	struct seccomp_data call = { .nr = number, .arch = arch };
	return ask(network, &call);
}

/* The numbers of all rows, as libseccomp was asked for them. */
static int *numbers_of_rows(void)
{
	int *numbers = xcalloc(call_policy_count, sizeof(*numbers));
	for (size_t i = 0; i < call_policy_count; i++)
		numbers[i] = seccomp_syscall_resolve_name(call_policies[i].name);
	return numbers;
}

static bool row_allows(const struct call_policy *p, const struct seccomp_data *call)
{
	uint32_t low = (uint32_t)call->args[p->argument];
	return p->rule == CALL_ALLOW ||
	       (p->rule == CALL_ALLOW_IF && (low & p->mask) == p->value);
}

/* What the table says, read by a person: the contract of filter.h and syscalls.h. */
static uint32_t expected(const int *numbers, int network, const struct seccomp_data *call)
{
	if (!network && call->nr == SYS_socket)
		return REFUSE;
	for (size_t i = 0; i < call_policy_count; i++) {
		if (numbers[i] != call->nr)
			continue;
		if (call_policies[i].rule == CALL_REFUSE)
			return REFUSE;
		if (row_allows(&call_policies[i], call))
			return SECCOMP_RET_ALLOW;
	}
	return UNKNOWN;
}

/* The same sequence in every run (xorshift64). */
static uint64_t next_random(uint64_t *state)
{
	*state ^= *state << 13;
	*state ^= *state >> 7;
	*state ^= *state << 17;
	return *state;
}

static void compare(const int *numbers, const struct seccomp_data *call)
{
	for (int network = OFFLINE; network <= ONLINE; network++)
		cr_assert_eq(ask(network, call), expected(numbers, network, call),
			     "call %d, network %d, arguments %llx %llx %llx: %#x", call->nr,
			     network, call->args[0], call->args[1], call->args[2],
			     ask(network, call));
}

Test(filter, does_what_the_table_says_about_every_call, .init = make_filters,
     .fini = release_filters)
{
	int *numbers = numbers_of_rows();
	uint64_t random = 88172645463325252;
	for (int number = 0; number < NUMBERS; number++)
		for (int i = 0; i < 8; i++) { /* the first with no arguments at all */
			struct seccomp_data call = { .nr = number, .arch = AUDIT_ARCH_X86_64 };
			for (size_t k = 0; i > 0 && k < COUNT(call.args); k++)
				call.args[k] = next_random(&random);
			call.instruction_pointer = next_random(&random);
			compare(numbers, &call);
		}
	free(numbers);
}

/* Each value of the table and all that differ from it in one bit, below each kind of garbage. */
static void compare_around(const int *numbers, size_t row)
{
	static const uint32_t garbage[] = { 0, 1, 0x80000000, 0xffffffff, 0xdeadbeef };
	const struct call_policy *p = &call_policies[row];
	for (int bit = -1; bit < 32; bit++)
		for (size_t i = 0; i < COUNT(garbage); i++) {
			struct seccomp_data call = { .nr = numbers[row],
						     .arch = AUDIT_ARCH_X86_64 };
			for (size_t k = 0; k < COUNT(call.args); k++)
				call.args[k] = ((uint64_t)garbage[i] << 32 | garbage[i]) * (k + 1);
			call.args[p->argument] = (uint64_t)garbage[i] << 32 |
						 (p->value ^ (bit < 0 ? 0 : 1u << bit));
			compare(numbers, &call);
		}
}

Test(filter, looks_at_the_low_half_of_an_argument_only, .init = make_filters,
     .fini = release_filters)
{
	int *numbers = numbers_of_rows();
	int seen = 0;
	for (size_t row = 0; row < call_policy_count; row++)
		if (call_policies[row].rule == CALL_ALLOW_IF) {
			compare_around(numbers, row);
			seen++;
		}
	cr_assert_gt(seen, 0);
	free(numbers);
}

/* The rules that must not get lost from the table either, with what garbage could do to them. */
static const struct {
	long number;
	uint64_t first, second;
	uint32_t online, offline;
} known_calls[] = {
	{ SYS_ioctl, 0, TIOCSTI, UNKNOWN, UNKNOWN }, /* types into the terminal of the grader */
	{ SYS_ioctl, 0, TIOCSTI | 1ull << 32, UNKNOWN, UNKNOWN },
	{ SYS_ioctl, 0, TIOCSTI | 0xffffffffull << 32, UNKNOWN, UNKNOWN },
	{ SYS_ioctl, 0, TIOCLINUX, UNKNOWN, UNKNOWN },
	{ SYS_ioctl, 0, TIOCSETD, UNKNOWN, UNKNOWN },
	{ SYS_ioctl, 0, TIOCCONS, UNKNOWN, UNKNOWN },
	{ SYS_ioctl, 0, TCGETS, SECCOMP_RET_ALLOW, SECCOMP_RET_ALLOW },
	{ SYS_ioctl, 0, TCGETS | 0xffffffffull << 32, SECCOMP_RET_ALLOW, SECCOMP_RET_ALLOW },
	{ SYS_clone, SIGCHLD, 0, SECCOMP_RET_ALLOW, SECCOMP_RET_ALLOW },
	{ SYS_clone, SIGCHLD | CLONE_NEWUSER, 0, UNKNOWN, UNKNOWN },
	{ SYS_clone, SIGCHLD | CLONE_NEWNET | 1ull << 32, 0, UNKNOWN, UNKNOWN },
	{ SYS_clone, CLONE_VM | CLONE_THREAD | CLONE_SIGHAND | CLONE_NEWNS, 0, UNKNOWN, UNKNOWN },
	{ SYS_clone, SIGCHLD | 1ull << 63, 0, SECCOMP_RET_ALLOW, SECCOMP_RET_ALLOW },
	{ SYS_socket, AF_UNIX, SOCK_STREAM, SECCOMP_RET_ALLOW, REFUSE },
	{ SYS_socket, AF_INET, SOCK_STREAM, SECCOMP_RET_ALLOW, REFUSE },
	{ SYS_socket, AF_NETLINK, SOCK_RAW, UNKNOWN, REFUSE },
	{ SYS_socket, AF_PACKET, SOCK_RAW, UNKNOWN, REFUSE },
	{ SYS_socket, AF_ALG, SOCK_SEQPACKET, UNKNOWN, REFUSE },
	{ SYS_socket, AF_VSOCK, SOCK_STREAM, UNKNOWN, REFUSE }, /* knows no namespaces */
	{ SYS_socketpair, AF_UNIX, SOCK_STREAM, SECCOMP_RET_ALLOW, SECCOMP_RET_ALLOW },
	{ SYS_socketpair, AF_TIPC, SOCK_STREAM, UNKNOWN, UNKNOWN },
	{ SYS_prlimit64, 0, RLIMIT_NPROC, SECCOMP_RET_ALLOW, SECCOMP_RET_ALLOW },
	{ SYS_prlimit64, 2, RLIMIT_NPROC, UNKNOWN, UNKNOWN },
	{ SYS_clone3, 0, 0, UNKNOWN, UNKNOWN }, /* so that the C library falls back to clone */
	{ SYS_ptrace, 0, 0, REFUSE, REFUSE },
	{ SYS_read, 0, 0, SECCOMP_RET_ALLOW, SECCOMP_RET_ALLOW },
	{ -1, 0, 0, UNKNOWN, UNKNOWN },
	{ LOCK_CALL_NUMBER, 0, 0, UNKNOWN, UNKNOWN },
};

Test(filter, knows_the_calls_that_matter_most, .init = make_filters, .fini = release_filters)
{
	for (size_t i = 0; i < COUNT(known_calls); i++) {
		struct seccomp_data call = {
			.nr = (int)known_calls[i].number,
			.arch = AUDIT_ARCH_X86_64,
			.args = { known_calls[i].first, known_calls[i].second },
		};
		cr_assert_eq(ask(ONLINE, &call), known_calls[i].online, "row %zu", i);
		cr_assert_eq(ask(OFFLINE, &call), known_calls[i].offline, "row %zu, offline", i);
	}
}

/* The same number is another call there: 59 is execve here and oldolduname on i386. */
Test(filter, kills_whoever_calls_as_another_architecture, .init = make_filters,
     .fini = release_filters)
{
	static const uint32_t others[] = {
		AUDIT_ARCH_I386, AUDIT_ARCH_AARCH64, AUDIT_ARCH_ARM, AUDIT_ARCH_ARMEB,
		AUDIT_ARCH_RISCV64, AUDIT_ARCH_RISCV32, AUDIT_ARCH_PPC64LE, AUDIT_ARCH_PPC64,
		AUDIT_ARCH_PPC, AUDIT_ARCH_S390X, AUDIT_ARCH_S390, AUDIT_ARCH_MIPS,
		AUDIT_ARCH_MIPSEL64, AUDIT_ARCH_MIPSEL64N32, AUDIT_ARCH_SPARC64, AUDIT_ARCH_ALPHA,
		AUDIT_ARCH_IA64, AUDIT_ARCH_PARISC, AUDIT_ARCH_M68K, 0, 0xffffffff,
		AUDIT_ARCH_X86_64 ^ 1,
	};
	for (size_t i = 0; i < COUNT(others); i++)
		for (int number = -1; number < NUMBERS; number++)
			for (int network = OFFLINE; network <= ONLINE; network++)
				cr_assert_eq(ask_number(network, others[i], number),
					     SECCOMP_RET_KILL_PROCESS, "architecture %#x, call %d",
					     others[i], number);
}

Test(filter, kills_whoever_uses_the_x32_numbers, .init = make_filters, .fini = release_filters)
{
	for (int number = 0; number < NUMBERS; number++)
		for (int network = OFFLINE; network <= ONLINE; network++)
			cr_assert_eq(ask_number(network, AUDIT_ARCH_X86_64, X32_BIT | number),
				     SECCOMP_RET_KILL_PROCESS, "x32 call %d", number);
	static const int far[] = { INT32_MAX, INT32_MIN, LOCK_CALL_NUMBER - 1 };
	for (size_t i = 0; i < COUNT(far); i++)
		cr_assert_eq(ask_number(ONLINE, AUDIT_ARCH_X86_64, far[i]),
			     SECCOMP_RET_KILL_PROCESS, "call %d", far[i]);
}

/*
 * What opens the box, reaches another process, outlives the box or is new and large. Their numbers
 * are the kernel headers' own, so a name that libseccomp resolves wrongly shows, too.
 */
#define CALL(name) { #name, SYS_##name }
static const struct {
	const char *name;
	long number;
} dangerous[] = {
	CALL(_sysctl), CALL(acct), CALL(add_key), CALL(adjtimex), CALL(bpf), CALL(chroot),
	CALL(clock_adjtime), CALL(clock_settime), CALL(clone3), CALL(create_module),
	CALL(delete_module), CALL(fanotify_init), CALL(fanotify_mark), CALL(finit_module),
	CALL(fsconfig), CALL(fsmount), CALL(fsopen), CALL(fspick), CALL(get_kernel_syms),
	CALL(get_mempolicy), CALL(init_module), CALL(io_cancel), CALL(io_destroy),
	CALL(io_getevents), CALL(io_pgetevents), CALL(io_setup), CALL(io_submit),
	CALL(io_uring_enter), CALL(io_uring_register), CALL(io_uring_setup), CALL(ioperm),
	CALL(iopl), CALL(ioprio_set), CALL(kcmp), CALL(kexec_file_load), CALL(kexec_load),
	CALL(keyctl), CALL(landlock_add_rule), CALL(landlock_create_ruleset),
	CALL(landlock_restrict_self), CALL(lookup_dcookie), CALL(mbind), CALL(memfd_secret),
	CALL(migrate_pages), CALL(modify_ldt), CALL(mount), CALL(mount_setattr), CALL(move_mount),
	CALL(move_pages), CALL(name_to_handle_at), CALL(nfsservctl), CALL(open_by_handle_at),
	CALL(open_tree), CALL(perf_event_open), CALL(personality), CALL(pidfd_getfd),
	CALL(pivot_root), CALL(process_madvise), CALL(process_mrelease), CALL(process_vm_readv),
	CALL(process_vm_writev), CALL(ptrace), CALL(query_module), CALL(quotactl),
	CALL(quotactl_fd), CALL(reboot), CALL(remap_file_pages), CALL(request_key), CALL(seccomp),
	CALL(set_mempolicy), CALL(set_mempolicy_home_node), CALL(setdomainname), CALL(setgroups),
	CALL(sethostname), CALL(setns), CALL(settimeofday), CALL(swapoff), CALL(swapon),
	CALL(sysfs), CALL(syslog), CALL(umount2), CALL(unshare), CALL(uselib), CALL(userfaultfd), CALL(ustat),
	CALL(vhangup),
};

Test(filter, never_allows_a_dangerous_call, .init = make_filters, .fini = release_filters)
{
	uint64_t random = 88172645463325252;
	for (size_t i = 0; i < COUNT(dangerous); i++)
		for (int round = 0; round < 64; round++) {
			struct seccomp_data call = { .nr = (int)dangerous[i].number,
						     .arch = AUDIT_ARCH_X86_64 };
			for (size_t k = 0; round > 0 && k < COUNT(call.args); k++)
				call.args[k] = next_random(&random) >> (round % 64);
			for (int network = OFFLINE; network <= ONLINE; network++) {
				uint32_t answer = ask(network, &call);
				cr_assert(answer == REFUSE || answer == UNKNOWN, "%s: %#x",
					  dangerous[i].name, answer);
			}
		}
}

Test(filter, is_given_names_that_libseccomp_knows)
{
	for (size_t i = 0; i < call_policy_count; i++)
		cr_assert_geq(seccomp_syscall_resolve_name(call_policies[i].name), 0, "%s",
			      call_policies[i].name);
	for (size_t i = 0; i < COUNT(dangerous); i++) {
		int number = seccomp_syscall_resolve_name(dangerous[i].name);
		cr_assert(number == (int)dangerous[i].number || number == __NR_SCMP_ERROR, "%s",
			  dangerous[i].name);
	}
}

static bool alternatives(const struct call_policy *a, const struct call_policy *b)
{
	return a->rule == CALL_ALLOW_IF && b->rule == CALL_ALLOW_IF &&
	       (a->argument != b->argument || a->mask != b->mask || a->value != b->value);
}

static bool is_well_formed(const struct call_policy *p)
{
	if (p->rule != CALL_ALLOW_IF)
		return p->argument == 0 && p->mask == 0 && p->value == 0;
	return p->argument < 6 && p->mask != 0 && (p->value & ~p->mask) == 0;
}

Test(filter, has_one_opinion_about_a_call)
{
	for (size_t i = 0; i < call_policy_count; i++) {
		const struct call_policy *a = &call_policies[i];
		for (size_t k = 0; k < i; k++)
			cr_assert(strcmp(a->name, call_policies[k].name) != 0 ||
				  alternatives(a, &call_policies[k]), "%s", a->name);
		cr_assert(is_well_formed(a), "%s", a->name);
	}
}

Test(filter, names_what_it_has_refused)
{
	char *known = filter_call_name(SYS_keyctl), *unknown = filter_call_name(999);
	cr_assert_str_eq(known, "keyctl");
	cr_assert_str_eq(unknown, "system call 999");
	free(known);
	free(unknown);
}

/* --- filter_code.c by itself, with more rules than the table has --- */

#define OTHERWISE (SECCOMP_RET_ERRNO | ENOSYS)
#define SCATTERED 500
#define MOST_RULES (4 * SCATTERED)

/* No two neighbours alike, each third with conditions: no jump reaches far enough by itself. */
static size_t scatter(struct rule *rules, uint64_t seed)
{
	static const uint32_t actions[] = { SECCOMP_RET_ALLOW, SECCOMP_RET_USER_NOTIF,
					    SECCOMP_RET_TRACE };
	size_t count = 0;
	for (int number = 0; number < SCATTERED; number++) {
		size_t tests = next_random(&seed) % 4;
		for (size_t k = 0; k < tests; k++)
			rules[count++] = (struct rule){
				.number = number,
				.action = actions[next_random(&seed) % COUNT(actions)],
				.depends = tests == 3 || k + 1 < tests,
				.argument = next_random(&seed) % 6,
				.mask = next_random(&seed) % 2 ? 0xffffffff : 6,
				.value = next_random(&seed) % 4 * 2,
			};
	}
	return count;
}

static uint32_t first_that_holds(const struct rule *rules, size_t count,
				 const struct seccomp_data *call)
{
	for (size_t i = 0; i < count; i++)
		if (rules[i].number == call->nr &&
		    (!rules[i].depends ||
		     ((uint32_t)call->args[rules[i].argument] & rules[i].mask) == rules[i].value))
			return rules[i].action;
	return OTHERWISE;
}

static void compare_code(const struct rule *rules, size_t count, uint64_t seed)
{
	struct error err = { "" };
	struct sock_fprog program;
	cr_assert_eq(filter_code(&program, rules, count, OTHERWISE, OTHERWISE, &err), 0, "%s", err.text);
	cr_assert(bpf_is_valid(program.filter, program.len));
	for (int number = 0; number < NUMBERS; number++)
		for (int i = 0; i < 16; i++) {
			struct seccomp_data call = { .nr = number, .arch = AUDIT_ARCH_X86_64 };
			for (size_t k = 0; k < COUNT(call.args); k++)
				call.args[k] = next_random(&seed) % 8 | (uint64_t)i << 32;
			cr_assert_eq(bpf_run(program.filter, &call),
				     first_that_holds(rules, count, &call), "call %d", number);
		}
	free(program.filter);
}

Test(filter, is_right_however_long_it_gets)
{
	struct rule *rules = xcalloc(MOST_RULES, sizeof(*rules));
	for (uint64_t seed = 1; seed <= 5; seed++)
		compare_code(rules, scatter(rules, seed), seed);
	compare_code(rules, 0, 1);
	free(rules);
}

Test(filter, is_refused_if_it_does_not_fit)
{
	struct error err = { "" };
	struct sock_fprog program = { 0 };
	size_t count = 2 * BPF_MAXINSNS;
	struct rule *rules = xcalloc(count, sizeof(*rules));
	for (size_t i = 0; i < count; i++)
		rules[i] = (struct rule){ .number = 1, .action = SECCOMP_RET_ALLOW, .depends = true,
					  .mask = 0xffffffff, .value = (uint32_t)i };
	cr_assert_eq(filter_code(&program, rules, count, OTHERWISE, OTHERWISE, &err), -1);
	cr_assert_null(program.filter);
	free(rules);
}
