/* SPDX-License-Identifier: MIT */
/*
 * attack: prints to a terminal without end
 * row: 72
 * terminal: yes
 * verdict: output
 */

#include <stdio.h>

int main(void)
{
	for (;;)
		puts("y");
}
