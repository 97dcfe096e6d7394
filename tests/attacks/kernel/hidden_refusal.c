/* SPDX-License-Identifier: MIT */
/*
 * attack: hides a refused call from the verdict by a filter of its own
 * row: 49
 * verdict: forbidden_call crashed wrong_exit
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
	if (prctl(PR_SET_SECCOMP, 2, &program) < 0)
		return 1;
	syscall(SYS_ptrace, 0, 0, 0, 0);
	return 0;
}
