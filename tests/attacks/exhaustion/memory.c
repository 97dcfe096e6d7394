/* SPDX-License-Identifier: MIT */
/*
 * attack: touches ten gigabytes
 * row: 68
 * limits: memory=64M
 * verdict: memory
 */

#include "probe.h"

int main(void)
{
	for (int i = 0; i < 10 * 1024; i++)
		touch(1 << 20);
	pause();
	return 0;
}
