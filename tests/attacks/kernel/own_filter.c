/* SPDX-License-Identifier: MIT */
/*
 * attack: puts filters of its own before that of the box
 * row: 49
 * forbidden: seccomp
 * forbidden: ptrace
 * stdout: syscall(SYS_seccomp, 1, 8, &program): EPERM
 * stdout: syscall(SYS_seccomp, 1, 0, &program): EPERM
 * stdout: prctl(PR_SET_SECCOMP, 2, &program): closed
 * stdout: syscall(SYS_ptrace, 0, 0, 0, 0): EPERM
 */
#include "probe.h"
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <stddef.h>
#include <sys/prctl.h>

int main(void)
{
	struct sock_filter code[] = {
		BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, nr)),
		BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, SYS_ptrace, 0, 1),
		BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ERRNO | EXDEV),
		BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW),
	};
	struct sock_fprog program = { sizeof(code) / sizeof(*code), code };
	TRY(syscall(SYS_seccomp, 1, 8, &program)); /* a listener */
	TRY(syscall(SYS_seccomp, 1, 0, &program));
	CLOSED(prctl(PR_SET_SECCOMP, 2, &program));
	TRY(syscall(SYS_ptrace, 0, 0, 0, 0));
	return 0;
}
