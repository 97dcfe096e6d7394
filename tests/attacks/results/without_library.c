/* SPDX-License-Identifier: MIT */
/*
 * attack: starts without the C library
 * row: 88
 * verdict: wrong_exit not_built
 * stdout: hello
 */

/* two definitions, if the compiler brings one of its own */
__attribute__((used)) static const char text[] = "hello\n";

__asm__(".globl main\n"
	"main:\n"
	"mov $1, %eax\n"
	"mov $1, %edi\n"
	"lea text(%rip), %rsi\n"
	"mov $6, %edx\n"
	"syscall\n"
	"mov $60, %eax\n"
	"mov $3, %edi\n"
	"syscall\n");
