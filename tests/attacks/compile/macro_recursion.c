/* SPDX-License-Identifier: MIT */
/*
 * attack: lets a macro of the assembler call itself
 * row: 104
 * verdict: not_built
 */

__asm__(".macro again\n"
	"again\n"
	"again\n"
	".endm\n"
	"again\n");

int main(void)
{
	return 0;
}
