/* SPDX-License-Identifier: MIT */
/*
 * claim: the parent notes its child after fork(), and the handler of SIGCHLD takes the note away
 * bug: output
 * natively: 1 of 800
 * story: if the child ends before the parent has noted it, the handler finds nothing and the job
 * story: stays for ever
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
	pid_t pid = (pid_t)MUST(fork());
	if (pid == 0) {
		work(16);
		_exit(0);
	}
	say("job started");
	HERE(A);
	job = pid;
	block_signal(SIGCHLD);
	while (!ended)
		sigsuspend(&none);
	printf("%d jobs left\n", job != 0);
	return 0;
}
