/* SPDX-License-Identifier: MIT */
/*
 * attack: sleeps in a million pieces
 * row: 78
 * limits: wall=500ms
 * verdict: wall_time
 */

#include "probe.h"

int main(void)
{
	for (;;)
		usleep(1000);
}
