/* SPDX-License-Identifier: MIT */
/*
 * attack: gives itself a name that spoils the lines of /proc, and takes memory
 * row: 68
 * limits: memory=64M
 * verdict: memory
 */
#include "probe.h"
#include <sys/prctl.h>

int main(void)
{
	prctl(PR_SET_NAME, ") Z 1 1\n0 0 (");
	for (;;)
		touch(1 << 20);
}
