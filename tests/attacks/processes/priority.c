/* SPDX-License-Identifier: MIT */
/*
 * attack: takes more of the processors than others get
 * row: 82
 * stdout: setpriority(PRIO_PROCESS, 0, -20): EACCES
 * stdout: sched_setscheduler(0, SCHED_FIFO, &most): EPERM
 * stdout: sched_setscheduler(0, SCHED_RR, &most): EPERM
 * stdout: syscall(SYS_sched_setattr, 0, &most, 0): ENOSYS
 * stdout: syscall(SYS_ioprio_set, 1, 0, 1 << 13): ENOSYS
 */
#include "probe.h"

int main(void)
{
	struct sched_param most = { .sched_priority = 99 };
	TRY(setpriority(PRIO_PROCESS, 0, -20));
	TRY(sched_setscheduler(0, SCHED_FIFO, &most));
	TRY(sched_setscheduler(0, SCHED_RR, &most));
	TRY(syscall(SYS_sched_setattr, 0, &most, 0));
	TRY(syscall(SYS_ioprio_set, 1, 0, 1 << 13));
	return 0;
}
