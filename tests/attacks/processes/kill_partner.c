/* SPDX-License-Identifier: MIT */
/*
 * attack: kills the reference by its number and through a descriptor
 * row: 15
 * partner: partners/plain.c
 * partner_stdout: ready
 * partner_stdout: still there
 * stdout: kill(partner(), SIGSTOP): closed
 * stdout: kill(partner(), SIGKILL): closed
 * stdout: tgkill(partner(), partner(), SIGKILL): closed
 * stdout: syscall(SYS_pidfd_send_signal, syscall(SYS_pidfd_open, partner(), 0), SIGKILL, NULL, 0): closed
 * stdout: sigqueue(partner(), SIGKILL, (union sigval){ 0 }): closed
 */
#include "probe.h"

int main(void)
{
	CLOSED(kill(partner(), SIGSTOP));
	CLOSED(kill(partner(), SIGKILL));
	CLOSED(tgkill(partner(), partner(), SIGKILL));
	CLOSED(syscall(SYS_pidfd_send_signal, syscall(SYS_pidfd_open, partner(), 0), SIGKILL, NULL, 0));
	CLOSED(sigqueue(partner(), SIGKILL, (union sigval){ 0 }));
	return 0;
}
