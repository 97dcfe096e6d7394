/* SPDX-License-Identifier: MIT */
/*
 * attack: calls itself without end
 * row: 68
 * verdict: crashed memory
 */

#include <stdio.h>

static int deeper(volatile char *above)
{
	volatile char bytes[4096];
	bytes[0] = *above;
	return deeper(bytes) + bytes[0];
}

int main(void)
{
	volatile char first = 0;
	printf("%d\n", deeper(&first));
	return 0;
}
