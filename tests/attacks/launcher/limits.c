/* SPDX-License-Identifier: MIT */
/*
 * attack: inherits no limits
 * row: 44
 * stdout: cpu is bounded: 1
 * stdout: fsize is bounded: 1
 * stdout: nproc is bounded: 1
 * stdout: as is bounded: 1
 * stdout: core is bounded: 1
 * stdout: nofile is bounded: 1
 * stdout: memlock is bounded: 1
 * stdout: stack is bounded: 1
 * stdout: msgqueue is bounded: 1
 * stdout: sigpending is bounded: 1
 */

#include "probe.h"

int main(void)
{
	static const struct {
		const char *name;
		int resource;
		rlim_t at_most;
	} limits[] = {
		{ "cpu", RLIMIT_CPU, 12 }, { "fsize", RLIMIT_FSIZE, 32 << 20 },
		{ "nproc", RLIMIT_NPROC, 100 }, { "as", RLIMIT_AS, 4UL << 30 },
		{ "core", RLIMIT_CORE, 0 }, { "nofile", RLIMIT_NOFILE, 1024 },
		{ "memlock", RLIMIT_MEMLOCK, 65536 }, { "stack", RLIMIT_STACK, 8 << 20 },
		{ "msgqueue", RLIMIT_MSGQUEUE, 1 << 20 }, { "sigpending", RLIMIT_SIGPENDING, 4096 },
	};
	for (size_t i = 0; i < sizeof(limits) / sizeof(*limits); i++) {
		struct rlimit limit;
		getrlimit(limits[i].resource, &limit);
		printf("%s is bounded: %d\n", limits[i].name, limit.rlim_max <= limits[i].at_most);
	}
	return 0;
}
