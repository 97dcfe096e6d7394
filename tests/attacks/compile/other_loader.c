/* SPDX-License-Identifier: MIT */
/*
 * attack: names another program loader
 * row: 108
 * verdict: crashed wrong_exit not_built pass
 */

#include <stdio.h>

__asm__(".section .interp,\"a\",@progbits\n"
	".string \"/tmp/attack-loader\"\n"
	".text\n");

int main(void)
{
	puts("runs");
	return 0;
}
