/* SPDX-License-Identifier: MIT */
/*
 * attack: gives itself more identities
 * row: 121
 * stdout: 1 identity, as 1000
 * stdout: open("/proc/self/uid_map", O_WRONLY): closed
 * stdout: open("/proc/self/gid_map", O_WRONLY): closed
 * stdout: open("/proc/self/setgroups", O_WRONLY): closed
 */
#include "probe.h"

int main(void)
{
	unsigned inside, outside, count;
	FILE *file = fopen("/proc/self/uid_map", "r");
	fscanf(file, "%u %u %u", &inside, &outside, &count);
	printf("%u identity, as %u\n", count, inside);
	fflush(stdout);
	CLOSED(open("/proc/self/uid_map", O_WRONLY));
	CLOSED(open("/proc/self/gid_map", O_WRONLY));
	CLOSED(open("/proc/self/setgroups", O_WRONLY));
	return 0;
}
