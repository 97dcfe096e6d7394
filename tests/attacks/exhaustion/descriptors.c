/* SPDX-License-Identifier: MIT */
/*
 * attack: opens files without end
 * row: 74
 * stdout: EMFILE, bounded
 */

#include "probe.h"

int main(void)
{
	int count = 0;
	while (open("/dev/null", O_RDONLY) >= 0)
		count++;
	printf("%s, %s\n", strerrorname_np(errno), count < 1024 ? "bounded" : "unbounded");
	return 0;
}
