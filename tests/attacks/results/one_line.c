/* SPDX-License-Identifier: MIT */
/*
 * attack: prints one line of three megabytes
 * row: 92
 * verdict: wrong_output
 * stdout: hello
 */

#include <stdio.h>

int main(void)
{
	for (int i = 0; i < 3 << 20; i++)
		putchar('h');
	return 0;
}
