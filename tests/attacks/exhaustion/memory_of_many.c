/* SPDX-License-Identifier: MIT */
/*
 * attack: takes memory in many processes, in each of them little
 * row: 68
 * limits: memory=64M
 * verdict: memory
 */

#include "probe.h"

int main(void)
{
	for (int i = 0; i < 30; i++)
		if (fork() == 0) {
			touch(8 << 20);
			for (;;)
				pause();
		}
	sleep(1000);
	return 0;
}
