/* SPDX-License-Identifier: MIT */
/*
 * attack: uses capabilities that were left to it
 * row: 47
 * stdout: CapInh: 0000000000000000
 * stdout: CapPrm: 0000000000000000
 * stdout: CapEff: 0000000000000000
 * stdout: CapBnd: 0000000000000000
 * stdout: CapAmb: 0000000000000000
 * stdout: NoNewPrivs: 1
 * stdout: Seccomp: 2
 * stdout: syscall(SYS_capset, NULL, NULL): ENOSYS
 */
#include "probe.h"

int main(void)
{
	char line[256], key[64], value[64];
	FILE *file = fopen("/proc/self/status", "r");
	while (fgets(line, sizeof(line), file))
		if (sscanf(line, "%63s %63s", key, value) == 2 &&
		    (strncmp(key, "Cap", 3) == 0 || strcmp(key, "NoNewPrivs:") == 0 ||
		     strcmp(key, "Seccomp:") == 0))
			printf("%s %s\n", key, value);
	fflush(stdout);
	TRY(syscall(SYS_capset, NULL, NULL));
	return 0;
}
