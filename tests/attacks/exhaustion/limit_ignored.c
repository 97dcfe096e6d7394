/* SPDX-License-Identifier: MIT */
/*
 * attack: ignores the signal that says that its time is up
 * row: 77
 * limits: cpu=300ms
 * verdict: cpu_time
 */

#include "probe.h"

int main(void)
{
	signal(SIGXCPU, SIG_IGN);
	for (;;)
		;
}
