/* SPDX-License-Identifier: MIT */
/*
 * attack: inherits ignored and blocked signals
 * row: 27
 * stdout: SigPnd: 0000000000000000
 * stdout: SigBlk: 0000000000000000
 * stdout: SigIgn: 0000000000000000
 * stdout: SigCgt: 0000000000000000
 */

#include "probe.h"

int main(void)
{
	char line[256], key[64], value[64];
	FILE *file = fopen("/proc/self/status", "r");
	while (fgets(line, sizeof(line), file))
		if (sscanf(line, "%63s %63s", key, value) == 2 && strncmp(key, "Sig", 3) == 0 &&
		    strcmp(key, "SigQ:") != 0)
			printf("%s %s\n", key, value);
	return 0;
}
