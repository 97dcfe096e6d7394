/* SPDX-License-Identifier: MIT */
/*
 * claim: a handler on a stack of its own makes its digits by hand, and calls writev()
 * behaviour: keeps_stdio_out_of_handlers
 * judged: right
 * behaviour: takes_no_lock_in_handlers
 * judged: right
 * stdout: signal 10
 * stdout: done
 */
#include "scene.h"
#include <sys/uio.h>

static char other_stack[64 << 10];

static void on_signal(int signal)
{
	char digits[] = { (char)('0' + signal / 10), (char)('0' + signal % 10), '\n' };
	struct iovec parts[] = { { (char *)"signal ", 7 }, { digits, 3 } };
	(void)!writev(STDOUT_FILENO, parts, 2);
}

int main(void)
{
	stack_t stack = { .ss_sp = other_stack, .ss_size = sizeof(other_stack) };
	MUST(sigaltstack(&stack, NULL));
	handle(SIGUSR1, on_signal, SA_ONSTACK);
	raise(SIGUSR1);
	puts("done");
	return 0;
}
