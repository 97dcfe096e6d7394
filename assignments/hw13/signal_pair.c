/* SPDX-License-Identifier: MIT */
/* Starter: right on a good day only. Make it correct, robust and clean (README.md). */
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

static int arrived;

static void note(int number)
{
	(void)number;
	arrived = 1;
}

static void await(void)
{
	if (!arrived)
		pause();
	arrived = 0;
}

static void child(void)
{
	signal(SIGUSR1, note);
	for (int round = 1; round <= 3; round++) {
		await();
		printf("Child: received SIGUSR1 (round %d)\n", round);
		fflush(stdout);
		kill(getppid(), SIGUSR2);
	}
	for (;;)
		pause();
}

int main(void)
{
	signal(SIGUSR1, note);
	signal(SIGUSR2, note);
	raise(SIGUSR1);
	await();
	printf("Parent: raised SIGUSR1 and caught it\n");
	fflush(stdout);

	pid_t pid = fork();

	if (pid == 0)
		child();
	sleep(1); /* the child should be ready by now */
	for (int round = 1; round <= 3; round++) {
		kill(pid, SIGUSR1);
		await();
		printf("Parent: received SIGUSR2 (round %d)\n", round);
	}
	kill(pid, SIGSTOP);
	printf("Parent: child stopped (SIGSTOP)\n");
	kill(pid, SIGCONT);
	printf("Parent: child continued (SIGCONT)\n");
	kill(pid, SIGKILL);
	printf("Parent: child killed (SIGKILL)\n");
	return 0;
}
