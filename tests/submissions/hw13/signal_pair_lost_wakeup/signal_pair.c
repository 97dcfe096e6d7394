/* SPDX-License-Identifier: MIT */
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

static volatile sig_atomic_t usr1_count;
static volatile sig_atomic_t usr2_count;

static void usr1(int number)
{
	(void)number;
	usr1_count++;
}

static void usr2(int number)
{
	(void)number;
	usr2_count++;
}

static void say(const char *text)
{
	printf("%s\n", text);
	fflush(stdout);
}

static void child(sigset_t *empty, sigset_t *both)
{
	sigprocmask(SIG_BLOCK, both, NULL);
	for (int round = 1; round <= 3; round++) {
		while (usr1_count < round)
			sigsuspend(empty);
		printf("Child: received SIGUSR1 (round %d)\n", round);
		fflush(stdout);
		kill(getppid(), SIGUSR2);
	}
	while (1)
		pause();
}

int main(void)
{
	struct sigaction action = { 0 };
	sigset_t both, empty;
	int status;
	pid_t pid;

	sigemptyset(&empty);
	sigemptyset(&both);
	sigaddset(&both, SIGUSR1);
	sigaddset(&both, SIGUSR2);
	sigprocmask(SIG_BLOCK, &both, NULL);

	action.sa_handler = usr1;
	sigaction(SIGUSR1, &action, NULL);
	action.sa_handler = usr2;
	sigaction(SIGUSR2, &action, NULL);

	raise(SIGUSR1);
	while (usr1_count == 0)
		sigsuspend(&empty);
	usr1_count = 0;
	say("Parent: raised SIGUSR1 and caught it");
	sigprocmask(SIG_UNBLOCK, &both, NULL);

	pid = fork();
	if (pid < 0) {
		perror("fork");
		exit(1);
	}
	if (pid == 0)
		child(&empty, &both);

	for (int round = 1; round <= 3; round++) {
		kill(pid, SIGUSR1);
		if (usr2_count < round) {
			usleep(200000); /* nothing yet: wait a little */
			pause();
		}
		printf("Parent: received SIGUSR2 (round %d)\n", round);
		fflush(stdout);
	}

	kill(pid, SIGSTOP);
	if (waitpid(pid, &status, WUNTRACED) == pid && WIFSTOPPED(status))
		say("Parent: child stopped (SIGSTOP)");
	kill(pid, SIGCONT);
	if (waitpid(pid, &status, WCONTINUED) == pid && WIFCONTINUED(status))
		say("Parent: child continued (SIGCONT)");
	kill(pid, SIGKILL);
	if (waitpid(pid, &status, 0) == pid && WIFSIGNALED(status))
		say("Parent: child killed (SIGKILL)");
	return 0;
}
