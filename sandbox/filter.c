/* SPDX-License-Identifier: MIT */
#include "filter.h"

#include <errno.h>
#include <linux/seccomp.h>
#include <seccomp.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "calls.h"
#include "memory.h"
#include "syscalls.h"

static int add_policy(scmp_filter_ctx ctx, const struct call_policy *p, bool watched)
{
	uint32_t allow = watched && calls_watched(p->name) ? SCMP_ACT_TRACE(0) : SCMP_ACT_ALLOW;
	int number = seccomp_syscall_resolve_name(p->name);
	if (number < 0) /* not a call of this architecture, or newer than this libseccomp */
		return 0;
	switch (p->rule) {
	case CALL_ALLOW:
		return seccomp_rule_add(ctx, allow, number, 0);
	case CALL_ALLOW_IF:
		return seccomp_rule_add(ctx, allow, number, 1,
					SCMP_CMP64(p->argument, SCMP_CMP_MASKED_EQ,
						   (scmp_datum_t)p->mask, (scmp_datum_t)p->value));
	case CALL_REFUSE:
		return seccomp_rule_add(ctx, SCMP_ACT_NOTIFY, number, 0);
	}
	return -EINVAL;
}

/* Without a network there is no reason for a socket, but socketpair(2) stays. */
static bool is_refused(const struct call_policy *p, bool network)
{
	return !network && strcmp(p->name, "socket") == 0;
}

static int add_policies(scmp_filter_ctx ctx, const struct filter *f, bool network,
			struct error *err)
{
	for (size_t i = 0; i < call_policy_count; i++) {
		struct call_policy policy = call_policies[i];
		if (is_refused(&policy, network) ||
		    (f->reports_bind && strcmp(policy.name, "bind") == 0))
			policy = (struct call_policy){ policy.name, CALL_REFUSE, 0, 0, 0 };
		int rc = add_policy(ctx, &policy, f->watched);
		if (rc < 0)
			return error_set(err, -rc, "seccomp rule for %s", call_policies[i].name);
	}
	return 0;
}

/* The compiled program, by way of a memory file: libseccomp exports to descriptors only. */
static int export_program(scmp_filter_ctx ctx, struct filter *f, struct error *err)
{
	_cleanup_fd_ int fd = memfd_create("filter", MFD_CLOEXEC);
	if (fd < 0)
		return error_set(err, errno, "memfd_create");
	int rc = seccomp_export_bpf(ctx, fd);
	if (rc < 0)
		return error_set(err, -rc, "export the seccomp filter");
	struct stat st;
	if (fstat(fd, &st) < 0)
		return error_set(err, errno, "fstat");
	f->program.len = (unsigned short)((size_t)st.st_size / sizeof(*f->program.filter));
	f->program.filter = xcalloc(f->program.len, sizeof(*f->program.filter));
	if (pread(fd, f->program.filter, (size_t)st.st_size, 0) != st.st_size)
		return error_set(err, errno, "read the seccomp filter");
	return 0;
}

/* In the compiled program: libseccomp itself does not take this as the action for all the rest. */
static void announce_unknown(struct filter *f)
{
	for (size_t i = 0; i < f->program.len; i++) {
		struct sock_filter *in = &f->program.filter[i];
		if (in->code == (BPF_RET | BPF_K) && in->k == (SECCOMP_RET_ERRNO | ENOSYS))
			in->k = SECCOMP_RET_USER_NOTIF;
	}
}

static int build(struct filter *f, bool network, struct error *err)
{
	scmp_filter_ctx ctx = seccomp_init(SCMP_ACT_ERRNO(ENOSYS));
	if (!ctx)
		return error_set(err, 0, "seccomp_init failed");
	int rc = seccomp_attr_set(ctx, SCMP_FLTATR_ACT_BADARCH, SCMP_ACT_KILL_PROCESS);
	if (rc == 0) /* decide by a search tree instead of one comparison after the other */
		rc = seccomp_attr_set(ctx, SCMP_FLTATR_CTL_OPTIMIZE, 2);
	rc = rc < 0 ? error_set(err, -rc, "seccomp attribute") : add_policies(ctx, f, network, err);
	if (rc == 0)
		rc = export_program(ctx, f, err);
	if (rc == 0 && f->reports_unknown)
		announce_unknown(f);
	seccomp_release(ctx);
	return rc;
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
