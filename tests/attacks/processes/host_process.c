/* SPDX-License-Identifier: MIT */
/*
 * attack: kills a process of the host by its number
 * row: 15
 * stdout: kill(HOST_PROCESS, SIGKILL): ESRCH
 * stdout: kill(-HOST_PROCESS, SIGKILL): ESRCH
 * stdout: syscall(SYS_pidfd_open, HOST_PROCESS, 0): ESRCH
 */
#include "probe.h"

int main(void)
{
	TRY(kill(HOST_PROCESS, SIGKILL));
	TRY(kill(-HOST_PROCESS, SIGKILL));
	TRY(syscall(SYS_pidfd_open, HOST_PROCESS, 0));
	return 0;
}
