/* SPDX-License-Identifier: MIT */
/*
 * claim: the parent blocks SIGCHLD from before fork() until it has noted its child
 * stdout: job started
 * stdout: 0 jobs left
 */
#include "scene.h"

static volatile pid_t job;
static volatile sig_atomic_t ended;

static void reap(int signal)
{
	(void)signal;
	if (waitpid(-1, NULL, WNOHANG) == job)
		job = 0;
	ended = 1;
}

int main(void)
{
	sigset_t none;
	sigemptyset(&none);
	handle(SIGCHLD, reap, 0);
	block_signal(SIGCHLD);
	pid_t pid = (pid_t)MUST(fork());
	if (pid == 0) {
		work(16);
		_exit(0);
	}
	say("job started");
	HERE(A);
	job = pid;
	while (!ended)
		sigsuspend(&none);
	printf("%d jobs left\n", job != 0);
	return 0;
}
