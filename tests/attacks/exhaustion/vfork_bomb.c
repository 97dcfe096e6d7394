/* SPDX-License-Identifier: MIT */
/*
 * attack: starts itself over and over
 * row: 66
 * verdict: processes
 */

#include "probe.h"

int main(void)
{
	for (;;)
		if (vfork() == 0)
			execl("/proc/self/exe", "attack", (char *)NULL);
}
