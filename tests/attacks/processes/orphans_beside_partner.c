/* SPDX-License-Identifier: MIT */
/*
 * attack: leaves orphans in its own namespace, for which the reference must not wait
 * row: 23
 * partner: partners/plain.c
 * partner_stdout: ready
 * partner_stdout: still there
 * left: nothing
 * limits: wall=1s
 * verdict: left_behind
 */
#include "probe.h"

int main(void)
{
	for (int i = 0; i < 5; i++)
		if (fork() == 0) {
			setsid();
			for (;;)
				sleep(1000);
		}
	return 0;
}
