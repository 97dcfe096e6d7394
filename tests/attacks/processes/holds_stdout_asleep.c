/* SPDX-License-Identifier: MIT */
/*
 * attack: lets a grandchild hold stdout open that nothing will ever wake
 * row: 21
 * stdout: done
 */
#include "probe.h"

int main(void)
{
	dprintf(1, "done\n");
	if (fork() > 0)
		return 0;
	for (;;)
		pause();
}
