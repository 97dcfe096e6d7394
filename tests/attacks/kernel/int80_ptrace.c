/* SPDX-License-Identifier: MIT */
/*
 * attack: makes a refused call by the gate of 32-bit programs
 * row: 36
 * verdict: crashed
 */
#include "probe.h"

int main(void)
{
	int result;
	__asm__ volatile("int $0x80" : "=a"(result) : "a"(26), "b"(0) : "memory"); /* ptrace */
	printf("int 0x80 gives %d\n", result);
	return 0;
}
