/* SPDX-License-Identifier: MIT */
/*
 * attack: takes memory in memory files, each smaller than a file may be
 * row: 68
 * limits: memory=64M
 * verdict: memory
 */

#include "probe.h"

int main(void)
{
	static char bytes[16 << 20];
	for (int i = 0; i < 16; i++)
		if (write(memfd_create("attack", 0), bytes, sizeof(bytes)) < 0)
			return 1;
	usleep(200000);
	return 0;
}
