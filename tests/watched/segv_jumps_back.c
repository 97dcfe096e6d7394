/* SPDX-License-Identifier: MIT */
/*
 * claim: a handler of SIGSEGV leaves by siglongjmp(), twice; without one it kills
 * stdout: came by 0
 * stdout: came by 11
 * stdout: came by 0
 * stdout: came by 11
 * signal: 11
 */
#include "scene.h"
#include <setjmp.h>

static sigjmp_buf back;

static void on_signal(int signal)
{
	siglongjmp(back, signal);
}

static void crash(void)
{
	volatile int *volatile nowhere = NULL;
	*nowhere = 1;
}

int main(void)
{
	handle(SIGSEGV, on_signal, 0);
	for (volatile int i = 0; i < 2; i++) {
		int signal = sigsetjmp(back, 1);
		printf("came by %d\n", signal);
		if (signal == 0)
			crash();
	}
	handle(SIGSEGV, SIG_DFL, 0);
	crash();
	return 0;
}
