/* SPDX-License-Identifier: MIT */
/*
 * claim: two children report by SIGUSR1, and the parent counts the signals
 * bug: stall
 * natively: 0 of 400
 * story: if the second child sends its SIGUSR1 while the first is still pending, the parent counts
 * story: one
 * stdout: 2 reports
 */
#include "scene.h"

#define REPORT SIGUSR1

static volatile sig_atomic_t reports;

static void count(int signal)
{
	(void)signal;
	reports++;
}

int main(void)
{
	sigset_t none;
	sigemptyset(&none);
	block_signal(REPORT);
	handle(REPORT, count, 0);
	for (int i = 0; i < 2; i++) {
		if (MUST(fork()) > 0)
			continue;
		work(24 * i);
		MUST(kill(getppid(), REPORT));
		_exit(0);
	}
	while (reports < 2) {
		HERE(A);
		sigsuspend(&none);
	}
	printf("%d reports\n", reports);
	while (wait(NULL) > 0 || errno == EINTR)
		continue;
	return 0;
}
