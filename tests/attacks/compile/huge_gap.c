/* SPDX-License-Identifier: MIT */
/*
 * attack: leaves a gap of 64 gigabytes in its program
 * row: 103
 * verdict: not_built
 */

__asm__(".data\n"
	".org 1 << 36\n"
	".byte 1\n"
	".text\n");

int main(void)
{
	return 0;
}
