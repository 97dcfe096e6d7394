/* SPDX-License-Identifier: MIT */
/*
 * attack: sets the limits of the reference so that it dies
 * row: 18
 * partner: partners/plain.c
 * partner_stdout: ready
 * partner_stdout: still there
 * stdout: prlimit(partner(), RLIMIT_CPU, &none, NULL): ENOSYS
 * stdout: prlimit(partner(), RLIMIT_AS, &none, NULL): ENOSYS
 * stdout: prlimit(1, RLIMIT_NOFILE, &none, NULL): ENOSYS
 * stdout: syscall(SYS_prlimit64, 1L << 32 | partner(), RLIMIT_CPU, &none, NULL): ENOSYS
 * stdout: setpriority(PRIO_PROCESS, (id_t)partner(), 19): closed
 * stdout: sched_setaffinity(partner(), 0, NULL): closed
 */
#include "probe.h"

int main(void)
{
	struct rlimit none = { 0, 0 };
	TRY(prlimit(partner(), RLIMIT_CPU, &none, NULL));
	TRY(prlimit(partner(), RLIMIT_AS, &none, NULL));
	TRY(prlimit(1, RLIMIT_NOFILE, &none, NULL));
	TRY(syscall(SYS_prlimit64, 1L << 32 | partner(), RLIMIT_CPU, &none, NULL));
	CLOSED(setpriority(PRIO_PROCESS, (id_t)partner(), 19));
	CLOSED(sched_setaffinity(partner(), 0, NULL));
	return 0;
}
