/* SPDX-License-Identifier: MIT */
/*
 * attack: lets the assembler repeat a line without end
 * row: 104
 * verdict: not_built
 */

__asm__(".data\n"
	".rept 1000000000\n"
	".quad 1, 2, 3, 4\n"
	".endr\n"
	".text\n");

int main(void)
{
	return 0;
}
