/* SPDX-License-Identifier: MIT */
/*
 * attack: hides the right answer behind a NUL
 * row: 92
 * verdict: wrong_output
 * stdout: hello
 */

#include <stdio.h>

int main(void)
{
	fwrite("\0hello\n", 1, 7, stdout);
	return 0;
}
