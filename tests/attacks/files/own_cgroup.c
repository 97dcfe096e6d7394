/* SPDX-License-Identifier: MIT */
/*
 * attack: learns the cgroup of the grader
 * row: 11
 * stdout: 0 cgroups have a name
 */
#include "probe.h"

int main(void)
{
	char line[512];
	FILE *file = fopen("/proc/self/cgroup", "r");
	int outside = 0;
	while (file && fgets(line, sizeof(line), file)) {
		line[strcspn(line, "\n")] = '\0';
		char *path = strrchr(line, ':');
		outside += !path || strcmp(path, ":/") != 0;
	}
	printf("%d cgroups have a name\n", outside);
	return 0;
}
