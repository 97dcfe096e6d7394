/* SPDX-License-Identifier: MIT */
/*
 * attack: takes memory that it shares with its children
 * row: 68
 * limits: memory=64M
 * verdict: memory
 */

#include "probe.h"

int main(void)
{
	size_t size = 256 << 20;
	char *bytes = mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
	memset(bytes, 1, size);
	usleep(200000);
	return 0;
}
