/* SPDX-License-Identifier: MIT */
#include "filter.h"

#include <errno.h>
#include <linux/seccomp.h>
#include <seccomp.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "calls.h"
#include "filter_code.h"
#include "memory.h"
#include "syscalls.h"

/* False: it is not a call of this architecture, or newer than this libseccomp. */
static bool make_rule(struct rule *rule, const struct call_policy *p, bool watched)
{
	uint32_t allow = watched && calls_watched(p->name) ? SECCOMP_RET_TRACE : SECCOMP_RET_ALLOW;
	*rule = (struct rule){
		.number = seccomp_syscall_resolve_name(p->name),
		.action = p->rule == CALL_REFUSE ? SECCOMP_RET_USER_NOTIF : allow,
		.depends = p->rule == CALL_ALLOW_IF,
		.argument = p->argument, .mask = p->mask, .value = p->value,
	};
	return rule->number >= 0;
}

/* Without a network there is no reason for a socket, but socketpair(2) stays. */
static bool is_refused(const struct call_policy *p, bool network)
{
	return !network && strcmp(p->name, "socket") == 0;
}

static int build(struct filter *f, bool network, struct error *err)
{
	_cleanup_free_ struct rule *rules = xcalloc(call_policy_count, sizeof(*rules));
	size_t count = 0;
	for (size_t i = 0; i < call_policy_count; i++) {
		struct call_policy policy = call_policies[i];
		if (is_refused(&policy, network) ||
		    (f->reports_bind && strcmp(policy.name, "bind") == 0))
			policy = (struct call_policy){ policy.name, CALL_REFUSE, 0, 0, 0 };
		count += make_rule(&rules[count], &policy, f->watched);
	}
	const uint32_t unknown = SECCOMP_RET_ERRNO | ENOSYS;
	return filter_code(&f->program, rules, count,
			   f->reports_unknown ? SECCOMP_RET_USER_NOTIF : unknown,
			   f->watched ? SECCOMP_RET_TRACE : unknown, err);
}

int filter_init(struct filter *f, bool network, struct error *err)
{
	*f = (struct filter){ 0 };
	return build(f, network, err);
}

int filter_init_reporting(struct filter *f, bool network, struct error *err)
{
	f->program = (struct sock_fprog){ 0 };
	return build(f, network, err);
}

void filter_release(struct filter *f)
{
	free(f->program.filter);
	*f = (struct filter){ 0 };
}

int filter_install(const struct filter *f)
{
	return (int)syscall(SYS_seccomp, SECCOMP_SET_MODE_FILTER, SECCOMP_FILTER_FLAG_NEW_LISTENER,
			    &f->program);
}

/* Is it in the table at all? Then it was announced because the table says no. */
static bool is_known(int number)
{
	for (size_t i = 0; i < call_policy_count; i++)
		if (seccomp_syscall_resolve_name(call_policies[i].name) == number)
			return true;
	return false;
}

bool filter_receive(int listener, struct filter_call *call)
{
	struct seccomp_notif received = { 0 };
	if (ioctl(listener, SECCOMP_IOCTL_NOTIF_RECV, &received) < 0)
		return false;
	*call = (struct filter_call){ .id = received.id, .number = received.data.nr,
				      .task = (pid_t)received.pid,
				      .first = received.data.args[0],
				      .second = received.data.args[1] };
	return true;
}

static void answer(int listener, struct seccomp_notif_resp *with)
{
	/* ENOENT: the caller has died meanwhile, which changes nothing for us. */
	(void)ioctl(listener, SECCOMP_IOCTL_NOTIF_SEND, with);
}

void filter_refuse(const struct filter *f, int listener, const struct filter_call *call)
{
	bool unknown = f->reports_unknown && !is_known(call->number);
	struct seccomp_notif_resp no = { .id = call->id, .error = unknown ? -ENOSYS : -EPERM };
	answer(listener, &no);
}

void filter_let_pass(int listener, const struct filter_call *call)
{
	struct seccomp_notif_resp yes = { .id = call->id,
					  .flags = SECCOMP_USER_NOTIF_FLAG_CONTINUE };
	answer(listener, &yes);
}

char *filter_call_name(int number)
{
	char *name = seccomp_syscall_resolve_num_arch(SCMP_ARCH_NATIVE, number);
	return name ? name : xasprintf("system call %d", number);
}
