/* SPDX-License-Identifier: MIT */
#include "clone_into.h"

#include <errno.h>
#include <linux/sched.h>
#include <signal.h>
#include <stdint.h>
#include <sys/syscall.h>

/*
 * glibc has no wrapper for clone3(2), and syscall(2) would return into the child on a stack that
 * has no return address. So the child's first steps are written here: after the call it has only
 * its registers, and calls main with its argument.
 */
pid_t clone_into(int (*main)(void *), void *stack, size_t size, int flags, int cgroup,
		 void *argument)
{
	struct clone_args args = {
		.flags = (uint64_t)(unsigned)flags | CLONE_INTO_CGROUP,
		.exit_signal = SIGCHLD,
		.stack = (uintptr_t)stack,
		.stack_size = size,
		.cgroup = (uint64_t)cgroup,
	};
	long result;
	__asm__ volatile("syscall\n\t"
			 "test %%rax, %%rax\n\t"
			 "jnz 1f\n\t"
			 "xor %%ebp, %%ebp\n\t" /* the outermost frame, for debuggers */
			 "mov %[argument], %%rdi\n\t"
			 "call *%[main]\n\t"
			 "hlt\n"
			 "1:"
			 : "=a"(result)
			 : "a"((long)SYS_clone3), "D"(&args), "S"(sizeof(args)),
			   [main] "r"(main), [argument] "r"(argument)
			 : "rcx", "r11", "memory");
	if (result >= 0)
		return (pid_t)result;
	errno = (int)-result;
	return -1;
}
