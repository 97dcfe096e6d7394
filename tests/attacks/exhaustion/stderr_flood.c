/* SPDX-License-Identifier: MIT */
/*
 * attack: prints errors without end
 * row: 72
 * verdict: output
 */

#include <stdio.h>

int main(void)
{
	for (;;)
		fputs("eeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeee\n", stderr);
}
