/* SPDX-License-Identifier: MIT */
/*
 * attack: lets a grandchild hold stdout open for ever
 * row: 21
 * limits: wall=500ms
 * stdout: done
 */
#include "probe.h"

int main(void)
{
	dprintf(1, "done\n");
	if (fork() > 0)
		return 0;
	for (;;)
		sleep(1000);
}
