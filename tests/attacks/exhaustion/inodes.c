/* SPDX-License-Identifier: MIT */
/*
 * attack: makes more files than anybody can count
 * row: 70
 * stdout: ENOSPC, bounded
 */

#include "probe.h"

int main(void)
{
	char name[32];
	int count = 0;
	do
		snprintf(name, sizeof(name), "attack-%d", count++);
	while (symlink("x", name) == 0);
	printf("%s, %s\n", strerrorname_np(errno), count < 10000 ? "bounded" : "unbounded");
	return 0;
}
