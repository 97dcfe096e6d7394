/* SPDX-License-Identifier: MIT */
/*
 * claim: setitimer() ticks until it is stopped
 * stdout: 5 ticks
 */
#include "scene.h"
#include <sys/time.h>

static volatile sig_atomic_t ticks;

static void on_tick(int signal)
{
	ticks += signal == SIGALRM;
}

int main(void)
{
	struct itimerval often = { { .tv_usec = 2000 }, { .tv_usec = 2000 } };
	sigset_t old;
	block_signal(SIGALRM);
	MUST(sigprocmask(SIG_BLOCK, NULL, &old));
	sigdelset(&old, SIGALRM);
	handle(SIGALRM, on_tick, 0);
	MUST(setitimer(ITIMER_REAL, &often, NULL));
	while (ticks < 5)
		sigsuspend(&old);
	MUST(setitimer(ITIMER_REAL, &(struct itimerval){ 0 }, NULL));
	printf("5 ticks\n");
	return 0;
}
