/* SPDX-License-Identifier: MIT */
/*
 * attack: ends before its child
 * row: 20
 * left: nothing
 * limits: wall=500ms
 * verdict: left_behind
 * says: still running
 */
#include "probe.h"

int main(void)
{
	if (fork() > 0)
		return 0;
	for (;;)
		sleep(1000);
}
