/* SPDX-License-Identifier: MIT */
/*
 * attack: makes folders in folders, as deep as they go
 * row: 85
 * stdout: ENOSPC, bounded
 */

#include "probe.h"

int main(void)
{
	int depth = 0;
	while (mkdir("attack-folder", 0700) == 0 && chdir("attack-folder") == 0)
		depth++;
	printf("%s, %s\n", strerrorname_np(errno), depth < 10000 ? "bounded" : "unbounded");
	return 0;
}
