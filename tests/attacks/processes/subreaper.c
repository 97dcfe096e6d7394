/* SPDX-License-Identifier: MIT */
/*
 * attack: collects its orphans itself, so that they do not count as left behind
 * row: 20
 * left: nothing
 * limits: wall=500ms
 * verdict: left_behind
 */
#include "probe.h"
#include <sys/prctl.h>

int main(void)
{
	prctl(PR_SET_CHILD_SUBREAPER, 1);
	if (fork() > 0)
		return 0;
	setsid();
	prctl(PR_SET_DUMPABLE, 0);
	for (;;)
		sleep(1000);
}
