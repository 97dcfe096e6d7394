/* SPDX-License-Identifier: MIT */
/*
 * attack: raises its limits
 * row: 77
 * stdout: raise_limit(RLIMIT_CPU): EPERM
 * stdout: raise_limit(RLIMIT_AS): EPERM
 * stdout: raise_limit(RLIMIT_FSIZE): EPERM
 * stdout: raise_limit(RLIMIT_NPROC): EPERM
 * stdout: raise_limit(RLIMIT_NOFILE): EPERM
 * stdout: raise_limit(RLIMIT_CORE): EPERM
 * stdout: raise_limit(RLIMIT_MEMLOCK): EPERM
 * stdout: raise_limit(RLIMIT_STACK): EPERM
 * stdout: raise_limit(RLIMIT_MSGQUEUE): EPERM
 * stdout: raise_limit(RLIMIT_SIGPENDING): EPERM
 * stdout: setpriority(PRIO_PROCESS, 0, -1): closed
 */

#include "probe.h"

static int raise_limit(int resource)
{
	struct rlimit limit;
	getrlimit(resource, &limit);
	limit.rlim_max++;
	return limit.rlim_max == 0 ? 0 : setrlimit(resource, &limit);
}

int main(void)
{
	TRY(raise_limit(RLIMIT_CPU));
	TRY(raise_limit(RLIMIT_AS));
	TRY(raise_limit(RLIMIT_FSIZE));
	TRY(raise_limit(RLIMIT_NPROC));
	TRY(raise_limit(RLIMIT_NOFILE));
	TRY(raise_limit(RLIMIT_CORE));
	TRY(raise_limit(RLIMIT_MEMLOCK));
	TRY(raise_limit(RLIMIT_STACK));
	TRY(raise_limit(RLIMIT_MSGQUEUE));
	TRY(raise_limit(RLIMIT_SIGPENDING));
	CLOSED(setpriority(PRIO_PROCESS, 0, -1));
	return 0;
}
