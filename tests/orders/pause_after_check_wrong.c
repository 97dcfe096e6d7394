/* SPDX-License-Identifier: MIT */
/*
 * claim: the parent looks whether the signal has come, and then pauses
 * bug: stall
 * natively: 0 of 800
 * story: if the signal comes after the look at the flag and before pause(), nothing wakes the
 * story: parent any more
 * stdout: it came
 */
#include "scene.h"

static volatile sig_atomic_t came;

static void note(int signal)
{
	came = signal;
}

int main(void)
{
	handle(SIGUSR1, note, 0);
	pid_t pid = (pid_t)MUST(fork());
	if (pid == 0) {
		work(8);
		MUST(kill(getppid(), SIGUSR1));
		_exit(0);
	}
	while (!came) {
		HERE(A);
		pause();
	}
	printf("it came\n");
	must_end_well(pid);
	return 0;
}
