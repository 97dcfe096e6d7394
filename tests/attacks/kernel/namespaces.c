/* SPDX-License-Identifier: MIT */
/*
 * attack: makes namespaces of its own, in which it is root
 * row: 33
 * forbidden: unshare
 * forbidden: setns
 * stdout: cloned(CLONE_NEWUSER): ENOSYS
 * stdout: cloned(CLONE_NEWUSER | CLONE_NEWNS): ENOSYS
 * stdout: cloned(CLONE_NEWNET): ENOSYS
 * stdout: cloned(CLONE_NEWPID): ENOSYS
 * stdout: cloned(CLONE_NEWIPC): ENOSYS
 * stdout: cloned(CLONE_NEWUTS): ENOSYS
 * stdout: cloned(CLONE_NEWCGROUP): ENOSYS
 * stdout: cloned(0xffffffff00000000UL | CLONE_NEWUSER): ENOSYS
 * stdout: unshare(CLONE_NEWUSER): EPERM
 * stdout: unshare(CLONE_NEWNET): EPERM
 * stdout: unshare(CLONE_NEWUSER | CLONE_FS): EPERM
 * stdout: setns(open("/proc/self/ns/user", O_RDONLY), CLONE_NEWUSER): EPERM
 */
#include "probe.h"

static long cloned(unsigned long flags)
{
	long pid = syscall(SYS_clone, flags | SIGCHLD, NULL, NULL, NULL, 0L);
	if (pid == 0)
		_exit(0);
	return pid;
}

int main(void)
{
	TRY(cloned(CLONE_NEWUSER));
	TRY(cloned(CLONE_NEWUSER | CLONE_NEWNS));
	TRY(cloned(CLONE_NEWNET));
	TRY(cloned(CLONE_NEWPID));
	TRY(cloned(CLONE_NEWIPC));
	TRY(cloned(CLONE_NEWUTS));
	TRY(cloned(CLONE_NEWCGROUP));
	TRY(cloned(0xffffffff00000000UL | CLONE_NEWUSER));
	TRY(unshare(CLONE_NEWUSER));
	TRY(unshare(CLONE_NEWNET));
	TRY(unshare(CLONE_NEWUSER | CLONE_FS));
	TRY(setns(open("/proc/self/ns/user", O_RDONLY), CLONE_NEWUSER));
	return 0;
}
