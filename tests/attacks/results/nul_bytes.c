/* SPDX-License-Identifier: MIT */
/*
 * attack: hides what follows a NUL
 * row: 92
 * verdict: wrong_output
 * stdout: hello
 */

#include <stdio.h>

int main(void)
{
	fwrite("hello\n\0and more\n", 1, 16, stdout);
	return 0;
}
