/* SPDX-License-Identifier: MIT */
/*
 * claim: a consumer waits for a byte in a pipe, which stays there until it is read
 * stdout: consumer has it
 */
#include "scene.h"

static int ends[2];

static void produce(pid_t consumer)
{
	MUST(close((int)MUST(open("item", O_CREAT | O_WRONLY, 0600))));
	(void)consumer;
	MUST(write(ends[1], "x", 1));
}

static void consume(void)
{
	char c;
	while (access("item", F_OK) < 0) {
		HERE(A);
		MUST(read(ends[0], &c, 1));
	}
	say("consumer has it");
}

int main(void)
{
	MUST(pipe(ends));
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
