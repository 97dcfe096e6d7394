/* SPDX-License-Identifier: MIT */
/*
 * attack: prints a million lines, which are hard to compare
 * row: 92
 * verdict: wrong_output
 * stdout: hello
 * says: more lines
 */

#include <stdio.h>

int main(void)
{
	for (int i = 0; i < 1000000; i++)
		puts(i % 3 ? "" : "x");
	return 0;
}
