/* SPDX-License-Identifier: MIT */
/*
 * claim: the parent blocks the signal, and lets it in with sigsuspend()
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
	sigset_t none;
	sigemptyset(&none);
	block_signal(SIGUSR1);
	pid_t pid = (pid_t)MUST(fork());
	if (pid == 0) {
		work(8);
		MUST(kill(getppid(), SIGUSR1));
		_exit(0);
	}
	while (!came) {
		HERE(A);
		sigsuspend(&none);
	}
	printf("it came\n");
	must_end_well(pid);
	return 0;
}
