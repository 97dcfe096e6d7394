/* SPDX-License-Identifier: MIT */
/*
 * claim: a timer of timer_create() sends a signal to who waits for it
 * stdout: sigwaitinfo: 10
 */
#include "scene.h"

int main(void)
{
	timer_t timer;
	struct sigevent event = { .sigev_notify = SIGEV_SIGNAL, .sigev_signo = SIGUSR1 };
	sigset_t set = set_of(SIGUSR1);
	block_signal(SIGUSR1);
	MUST(timer_create(CLOCK_MONOTONIC, &event, &timer));
	MUST(timer_settime(timer, 0, &(struct itimerspec){ .it_value.tv_nsec = 30000000 }, NULL));
	tell("sigwaitinfo", sigwaitinfo(&set, NULL));
	return 0;
}
