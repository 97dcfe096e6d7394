/* SPDX-License-Identifier: MIT */
/*
 * claim: who computes for a while ends before who sleeps for longer, and gets no time as a gift
 * lasts: 2.5
 * spins: yes
 * stdout: 0.0 begin
 * stdout: the computer ends, its time has passed: 1
 * stdout: 2.5 the sleeper ends
 */
#include "scene.h"

static double used(void)
{
	struct timespec t;
	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
	return seconds_of(t);
}

/* On a busy machine it takes longer than it computes, but not for ever. */
static void compute(void)
{
	volatile unsigned sum = 0;
	while (used() < 0.2)
		for (unsigned i = 0; i < 1000000; i++)
			sum += i;
	printf("the computer ends, its time has passed: %d\n", elapsed() > 0.15);
	exit(0);
}

int main(void)
{
	at("begin");
	if (MUST(fork()) == 0) {
		usleep(2500000);
		at("the sleeper ends");
		exit(0);
	}
	if (MUST(fork()) == 0)
		compute();
	while (wait(NULL) > 0)
		;
	return 0;
}
