/* SPDX-License-Identifier: MIT */
/*
 * attack: lets the assembler quote a file of the host
 * row: 99
 * verdict: not_built
 */

#include "host.h"

__asm__(".include \"" HOST_CANARY "\"\n"
	".include \"/etc/shadow\"\n"
	".include \"/etc/passwd\"\n");

int main(void)
{
	return 0;
}
