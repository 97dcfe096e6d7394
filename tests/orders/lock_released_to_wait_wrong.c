/* SPDX-License-Identifier: MIT */
/*
 * claim: a consumer looks into a list under flock(), lets the lock go and then waits for a signal
 * bug: stall
 * natively: 1 of 800
 * story: if the producer signals after the consumer has let the lock go and before it pauses, the
 * story: signal is wasted
 * stdout: consumer has it
 */
#include "scene.h"

static void produce(pid_t consumer)
{
	MUST(close((int)MUST(open("item", O_CREAT | O_WRONLY, 0600))));
	MUST(kill(consumer, SIGUSR1));
}

static void consume(void)
{
	while (access("item", F_OK) < 0) {
		HERE(A);
		pause();
	}
	say("consumer has it");
}

int main(void)
{
	handle(SIGUSR1, do_nothing, 0);
	pid_t pid = (pid_t)MUST(fork());
	if (pid == 0) {
		work(10);
		produce(getppid());
		_exit(0);
	}
	consume();
	while (waitpid(pid, NULL, 0) < 0 && errno == EINTR)
		continue;
	return (int)MUST(unlink("item"));
}
