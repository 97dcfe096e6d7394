/* SPDX-License-Identifier: MIT */
/*
 * claim: who may leave a handler by siglongjmp(), but ends in it by _exit(), has no time to tidy up
 * behaviour: reaps_children
 * judged: right
 * behaviour: closes_descriptors
 * judged: right
 * orphans: 1
 */
#include "scene.h"
#include <setjmp.h>

static sigjmp_buf back;
static volatile sig_atomic_t go_back;

static void on_signal(int signal)
{
	(void)signal;
	if (go_back)
		siglongjmp(back, 1);
	_exit(0);
}

int main(void)
{
	int ends[2];
	handle(SIGUSR1, on_signal, 0);
	MUST(pipe(ends));
	if (MUST(fork()) == 0)
		_exit(0);
	go_back = 1;
	if (sigsetjmp(back, 1) == 0)
		raise(SIGUSR1);
	go_back = 0;
	raise(SIGUSR1);
	return 0;
}
