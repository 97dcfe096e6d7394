/* SPDX-License-Identifier: MIT */
/*
 * attack: gives the compiler options by its source
 * row: 107
 * stdout: runs
 */

#include <stdio.h>
#pragma GCC optimize("O3,-fplugin=/tmp/attack.so")
#pragma GCC push_options
#pragma GCC optimize("-wrapper /bin/sh")
#pragma GCC pop_options

int main(void)
{
	puts("runs");
	return 0;
}
