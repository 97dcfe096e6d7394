/* SPDX-License-Identifier: MIT */
/*
 * attack: reads and changes the reference while it runs
 * row: 17
 * partner: partners/plain.c
 * partner_stdout: ready
 * partner_stdout: still there
 * forbidden: ptrace
 * forbidden: process_vm_readv
 * forbidden: process_vm_writev
 * forbidden: pidfd_getfd
 * forbidden: kcmp
 * forbidden: process_madvise
 * stdout: ptrace(PTRACE_ATTACH, partner(), NULL, NULL): EPERM
 * stdout: ptrace(PTRACE_SEIZE, partner(), NULL, NULL): EPERM
 * stdout: ptrace(PTRACE_TRACEME, 0, NULL, NULL): EPERM
 * stdout: process_vm_readv(partner(), &here, 1, &there, 1, 0): EPERM
 * stdout: process_vm_writev(partner(), &here, 1, &there, 1, 0): EPERM
 * stdout: syscall(SYS_pidfd_getfd, fd, 1, 0): EPERM
 * stdout: syscall(SYS_kcmp, getpid(), partner(), 0, 1, 1): EPERM
 * stdout: syscall(SYS_process_madvise, fd, &there, 1, MADV_COLD, 0): EPERM
 */
#include "probe.h"
#include <sys/ptrace.h>
#include <sys/uio.h>

int main(void)
{
	char bytes[64];
	struct iovec here = { bytes, sizeof(bytes) }, there = { bytes, sizeof(bytes) };
	int fd = (int)syscall(SYS_pidfd_open, partner(), 0);
	TRY(ptrace(PTRACE_ATTACH, partner(), NULL, NULL));
	TRY(ptrace(PTRACE_SEIZE, partner(), NULL, NULL));
	TRY(ptrace(PTRACE_TRACEME, 0, NULL, NULL));
	TRY(process_vm_readv(partner(), &here, 1, &there, 1, 0));
	TRY(process_vm_writev(partner(), &here, 1, &there, 1, 0));
	TRY(syscall(SYS_pidfd_getfd, fd, 1, 0));
	TRY(syscall(SYS_kcmp, getpid(), partner(), 0, 1, 1));
	TRY(syscall(SYS_process_madvise, fd, &there, 1, MADV_COLD, 0));
	return 0;
}
