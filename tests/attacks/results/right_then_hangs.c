/* SPDX-License-Identifier: MIT */
/*
 * attack: prints the right answer and never ends
 * row: 87
 * limits: wall=500ms
 * verdict: wall_time
 */

#include "probe.h"

int main(void)
{
	dprintf(1, "hello\n");
	sleep(1000);
	return 0;
}
