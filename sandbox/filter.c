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

#include "memory.h"
#include "syscalls.h"

static int add_policy(scmp_filter_ctx ctx, const struct call_policy *p)
{
	int number = seccomp_syscall_resolve_name(p->name);
	if (number < 0) /* not a call of this architecture, or newer than this libseccomp */
		return 0;
	switch (p->rule) {
	case CALL_ALLOW:
		return seccomp_rule_add(ctx, SCMP_ACT_ALLOW, number, 0);
	case CALL_ALLOW_IF:
		return seccomp_rule_add(ctx, SCMP_ACT_ALLOW, number, 1,
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

static int add_policies(scmp_filter_ctx ctx, bool network, struct error *err)
{
	static const struct call_policy refuse_socket = { "socket", CALL_REFUSE, 0, 0, 0 };
	for (size_t i = 0; i < call_policy_count; i++) {
		bool refused = is_refused(&call_policies[i], network);
		int rc = add_policy(ctx, refused ? &refuse_socket : &call_policies[i]);
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

int filter_init(struct filter *f, bool network, struct error *err)
{
	*f = (struct filter){ 0 };
	scmp_filter_ctx ctx = seccomp_init(SCMP_ACT_ERRNO(ENOSYS));
	if (!ctx)
		return error_set(err, 0, "seccomp_init failed");
	int rc = seccomp_attr_set(ctx, SCMP_FLTATR_ACT_BADARCH, SCMP_ACT_KILL_PROCESS);
	if (rc == 0) /* decide by a search tree instead of one comparison after the other */
		rc = seccomp_attr_set(ctx, SCMP_FLTATR_CTL_OPTIMIZE, 2);
	rc = rc < 0 ? error_set(err, -rc, "seccomp attribute") : add_policies(ctx, network, err);
	if (rc == 0)
		rc = export_program(ctx, f, err);
	seccomp_release(ctx);
	return rc;
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

int filter_refuse(int listener, int *pid)
{
	struct seccomp_notif call = { 0 };
	if (ioctl(listener, SECCOMP_IOCTL_NOTIF_RECV, &call) < 0)
		return -1;
	struct seccomp_notif_resp answer = { .id = call.id, .error = -EPERM };
	/* ENOENT: the caller has died meanwhile, which changes nothing for us. */
	(void)ioctl(listener, SECCOMP_IOCTL_NOTIF_SEND, &answer);
	*pid = (int)call.pid;
	return call.data.nr;
}

char *filter_call_name(int number)
{
	char *name = seccomp_syscall_resolve_num_arch(SCMP_ARCH_NATIVE, number);
	return name ? name : xasprintf("system call %d", number);
}
