/* SPDX-License-Identifier: MIT */
/*
 * attack: prints without end
 * row: 72
 * verdict: output
 */

#include <stdio.h>

int main(void)
{
	for (;;)
		puts("y");
}
