/* SPDX-License-Identifier: MIT */
/*
 * claim: with SA_ONSTACK a handler runs on the alternate stack
 * stdout: without: 0
 * stdout: with: 1
 */
#include "scene.h"

static char stack[65536];
static volatile sig_atomic_t inside;

static void on_signal(int signal)
{
	char here = (char)signal;
	uintptr_t at = (uintptr_t)&here, start = (uintptr_t)stack;
	inside = at >= start && at < start + sizeof(stack);
}

int main(void)
{
	MUST(sigaltstack(&(stack_t){ .ss_sp = stack, .ss_size = sizeof(stack) }, NULL));
	handle(SIGUSR1, on_signal, 0);
	raise(SIGUSR1);
	printf("without: %d\n", inside);
	handle(SIGUSR1, on_signal, SA_ONSTACK);
	raise(SIGUSR1);
	printf("with: %d\n", inside);
	return 0;
}
