/* SPDX-License-Identifier: MIT */
#include <unistd.h>

/* In front of what the compiler writes there itself. */
__asm__(".section .debug_info,\"\",@progbits\n.fill 4000, 1, 0xee\n"
	".section .debug_line,\"\",@progbits\n.fill 4000, 1, 0x99\n"
	".section .debug_abbrev,\"\",@progbits\n.fill 4000, 1, 0x11\n"
	".text");

int main(void)
{
	int ends[2];
	char byte;

	if (pipe(ends) < 0)
		return 1;
	return (int)read(ends[0], &byte, 1);
}
