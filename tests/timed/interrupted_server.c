/* SPDX-License-Identifier: MIT */
/*
 * claim: a server that sleeps between its rounds ends in order when it is interrupted
 * lasts: 2.3
 * exit: 130
 * stdout: 0.0 round
 * stdout: 1.0 round
 * stdout: 2.0 round
 * stdout: 2.3 interrupted
 * stdout: 2.3 worker: SIGTERM
 */
#include "scene.h"

static volatile sig_atomic_t interrupted;

static void on_interrupt(int signal)
{
	interrupted = signal;
}

int main(void)
{
	handle(SIGINT, on_interrupt, 0);
	elapsed();
	pid_t worker = (pid_t)MUST(fork());
	if (worker == 0) {
		sleep(100);
		_exit(0);
	}
	pid_t user = kill_after(2.3, SIGINT);
	while (!interrupted) {
		at("round");
		sleep(1);
	}
	at("interrupted");
	MUST(waitpid(user, NULL, 0));
	MUST(kill(worker, SIGTERM));
	printf("%.1f ", tenths(elapsed()));
	tell_child("worker", worker);
	return 128 + SIGINT;
}
