/* SPDX-License-Identifier: MIT */
/*
 * attack: runs code when the program is loaded, before anybody looks
 * row: 109
 * forbidden: ptrace
 * stdout: hello
 */

#include "probe.h"

static int real(void)
{
	return 0;
}

static int (*resolve(void))(void)
{
	register long number __asm__("rax") = SYS_ptrace;
	register long a __asm__("rdi") = 0;
	__asm__ volatile("syscall" : "+r"(number) : "r"(a) : "rcx", "r11", "memory");
	return real;
}

int early(void) __attribute__((ifunc("resolve")));

int main(void)
{
	puts("hello");
	return early();
}
