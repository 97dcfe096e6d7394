/* SPDX-License-Identifier: MIT */
/*
 * attack: gets the reference woken by timers and message queues of its own
 * row: 65
 * partner: partners/plain.c
 * partner_stdout: ready
 * partner_stdout: still there
 * stdout: syscall(SYS_rt_sigqueueinfo, partner(), SIGKILL, &info): closed
 * stdout: syscall(SYS_rt_tgsigqueueinfo, partner(), partner(), SIGKILL, &info): closed
 */
#include "probe.h"
#include <fcntl.h>

int main(void)
{
	struct f_owner_ex owner = { F_OWNER_PID, 2 };
	siginfo_t info = { .si_signo = SIGKILL, .si_code = SI_QUEUE };
	int ends[2];
	pipe(ends);
	owner.pid = partner();
	CLOSED(syscall(SYS_rt_sigqueueinfo, partner(), SIGKILL, &info));
	CLOSED(syscall(SYS_rt_tgsigqueueinfo, partner(), partner(), SIGKILL, &info));
	fcntl(ends[0], F_SETOWN_EX, &owner);
	fcntl(ends[0], F_SETSIG, SIGKILL);
	fcntl(ends[0], F_SETFL, O_ASYNC);
	write(ends[1], "", 1);
	return 0;
}
