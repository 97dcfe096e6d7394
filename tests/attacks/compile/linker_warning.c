/* SPDX-License-Identifier: MIT */
/*
 * attack: lets the linker print escape sequences as a warning
 * row: 108
 * stdout: runs
 */

#include <stdio.h>

__asm__(".section .gnu.warning.puts\n"
	".string \"\\033[2J\\033[31mPASS\\007\"\n"
	".text\n");

int main(void)
{
	puts("runs");
	return 0;
}
