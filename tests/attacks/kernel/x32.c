/* SPDX-License-Identifier: MIT */
/*
 * attack: makes its calls by the numbers of the x32 architecture
 * row: 36
 * verdict: crashed
 * says: SIGSYS
 */
#include "probe.h"

int main(void)
{
	puts("before");
	fflush(stdout);
	if (syscall(0x40000000 | SYS_getpid) > 0)
		puts("x32 works");
	return 0;
}
