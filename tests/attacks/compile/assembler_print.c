/* SPDX-License-Identifier: MIT */
/*
 * attack: prints text by the assembler without end
 * row: 101
 * verdict: not_built
 */

__asm__(".rept 1000000\n"
	".warning \"PASS PASS PASS PASS PASS PASS PASS PASS PASS PASS PASS PASS PASS\"\n"
	".endr\n");

int main(void)
{
	return 0;
}
