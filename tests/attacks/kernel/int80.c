/* SPDX-License-Identifier: MIT */
/*
 * attack: makes its calls by the gate of 32-bit programs
 * row: 36
 * verdict: crashed
 */
#include "probe.h"

int main(void)
{
	int result;
	__asm__ volatile("int $0x80" : "=a"(result) : "a"(20) : "memory"); /* getpid */
	printf("int 0x80 gives %d\n", result);
	return 0;
}
