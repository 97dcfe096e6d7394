/* SPDX-License-Identifier: MIT */
/*
 * attack: takes a file of the host into its program, by the assembler
 * row: 99
 * verdict: not_built
 * says: file not found|No such file
 */

#include "host.h"
#include <stdio.h>

__asm__(".section .rodata\n"
	"taken: .incbin \"" HOST_CANARY "\"\n"
	".byte 0\n"
	".text\n");

extern const char taken[];

int main(void)
{
	puts(taken);
	return 0;
}
