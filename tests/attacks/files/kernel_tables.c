/* SPDX-License-Identifier: MIT */
/*
 * attack: reads the tables of the kernel in /proc
 * row: 11
 * stdout: open("/proc/cmdline", O_RDONLY): ENOENT
 * stdout: open("/proc/kallsyms", O_RDONLY): ENOENT
 * stdout: open("/proc/interrupts", O_RDONLY): ENOENT
 * stdout: open("/proc/kcore", O_RDONLY): ENOENT
 * stdout: open("/proc/kmsg", O_RDONLY): ENOENT
 * stdout: open("/proc/keys", O_RDONLY): ENOENT
 * stdout: open("/proc/sys/kernel/core_pattern", O_WRONLY): ENOENT
 * stdout: open("/proc/sys/kernel/hostname", O_RDONLY): ENOENT
 * stdout: open("/proc/sysrq-trigger", O_WRONLY): ENOENT
 * stdout: open("/proc/timer_list", O_RDONLY): ENOENT
 * stdout: open("/proc/partitions", O_RDONLY): ENOENT
 * stdout: open("/proc/sysvipc/shm", O_RDONLY): ENOENT
 * stdout: open("/proc/bus", O_RDONLY): ENOENT
 * stdout: open("/proc/net/tcp", O_RDONLY): ENOENT
 * stdout: open("/sys/fs/cgroup/cgroup.procs", O_WRONLY): ENOENT
 * stdout: open("/sys/kernel/notes", O_RDONLY): ENOENT
 */
#include "probe.h"

int main(void)
{
	TRY(open("/proc/cmdline", O_RDONLY));
	TRY(open("/proc/kallsyms", O_RDONLY));
	TRY(open("/proc/interrupts", O_RDONLY));
	TRY(open("/proc/kcore", O_RDONLY));
	TRY(open("/proc/kmsg", O_RDONLY));
	TRY(open("/proc/keys", O_RDONLY));
	TRY(open("/proc/sys/kernel/core_pattern", O_WRONLY));
	TRY(open("/proc/sys/kernel/hostname", O_RDONLY));
	TRY(open("/proc/sysrq-trigger", O_WRONLY));
	TRY(open("/proc/timer_list", O_RDONLY));
	TRY(open("/proc/partitions", O_RDONLY));
	TRY(open("/proc/sysvipc/shm", O_RDONLY));
	TRY(open("/proc/bus", O_RDONLY));
	TRY(open("/proc/net/tcp", O_RDONLY));
	TRY(open("/sys/fs/cgroup/cgroup.procs", O_WRONLY));
	TRY(open("/sys/kernel/notes", O_RDONLY));
	return 0;
}
