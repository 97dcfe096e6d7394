/* SPDX-License-Identifier: MIT */
/* Parent and child take turns by SIGUSR1 and SIGUSR2; then the parent stops and ends the child. */
#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

#define ROUNDS 3

static volatile sig_atomic_t caught;

static void on_signal(int sig)
{
	caught = sig;
}

static void die(const char *what)
{
	perror(what);
	exit(EXIT_FAILURE);
}

/*
 * Both signals are blocked everywhere else, so one that was sent early is still pending here.
 */
static void wait_for(int sig, const sigset_t *open_mask)
{
	sigset_t before;

	sigprocmask(SIG_SETMASK, open_mask, &before);
	while (caught != sig)
		pause();
	sigprocmask(SIG_SETMASK, &before, NULL);
	caught = 0;
}

static void prepare(sigset_t *open_mask)
{
	struct sigaction action = { .sa_handler = on_signal, .sa_flags = SA_RESTART };
	sigset_t pair;

	sigemptyset(&action.sa_mask);
	sigemptyset(&pair);
	sigaddset(&pair, SIGUSR1);
	sigaddset(&pair, SIGUSR2);
	if (sigprocmask(SIG_BLOCK, &pair, open_mask) < 0)
		die("sigprocmask");
	sigdelset(open_mask, SIGUSR1);
	sigdelset(open_mask, SIGUSR2);
	if (sigaction(SIGUSR1, &action, NULL) < 0 || sigaction(SIGUSR2, &action, NULL) < 0)
		die("sigaction");
}

static void run_child(pid_t parent, const sigset_t *open_mask)
{
	for (int round = 1; round <= ROUNDS; round++) {
		wait_for(SIGUSR1, open_mask);
		printf("Child: received SIGUSR1 (round %d)\n", round);
		if (kill(parent, SIGUSR2) < 0)
			die("kill");
	}
	for (;;) /* nothing left to hear: pause() is safe, SIGKILL will end it */
		pause();
}

/* Sends sig and reports it only when waitpid() has seen the child change its state. */
static int change_state(pid_t child, int sig, const char *report)
{
	int status, seen;
	pid_t pid;

	if (kill(child, sig) < 0)
		return -1;
	do
		pid = waitpid(child, &status, WUNTRACED | WCONTINUED);
	while (pid < 0 && errno == EINTR);
	if (pid < 0)
		return -1;
	if (sig == SIGSTOP)
		seen = WIFSTOPPED(status) && WSTOPSIG(status) == SIGSTOP;
	else if (sig == SIGCONT)
		seen = WIFCONTINUED(status);
	else
		seen = WIFSIGNALED(status) && WTERMSIG(status) == sig;
	if (!seen) {
		errno = ECHILD;
		return -1;
	}
	printf("Parent: child %s\n", report);
	return 0;
}

int main(void)
{
	pid_t parent = getpid(), child;
	sigset_t open_mask;

	setvbuf(stdout, NULL, _IOLBF, 0);
	prepare(&open_mask); /* before fork(): neither side may be hit while it has no handler */

	if (raise(SIGUSR1) != 0) /* the handler is tried on ourselves first */
		die("raise");
	wait_for(SIGUSR1, &open_mask);
	puts("Parent: raised SIGUSR1 and caught it");

	child = fork();
	if (child < 0)
		die("fork");
	if (child == 0)
		run_child(parent, &open_mask);

	for (int round = 1; round <= ROUNDS; round++) {
		if (kill(child, SIGUSR1) < 0)
			die("kill");
		wait_for(SIGUSR2, &open_mask);
		printf("Parent: received SIGUSR2 (round %d)\n", round);
	}
	if (change_state(child, SIGSTOP, "stopped (SIGSTOP)") < 0 ||
	    change_state(child, SIGCONT, "continued (SIGCONT)") < 0 ||
	    change_state(child, SIGKILL, "killed (SIGKILL)") < 0) {
		perror("child");
		kill(child, SIGKILL);
		waitpid(child, NULL, 0);
		return EXIT_FAILURE;
	}
	return EXIT_SUCCESS;
}
