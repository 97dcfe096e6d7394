/* SPDX-License-Identifier: MIT */
/* Runs until Ctrl+C: the handler only leaves a note, the main loop does the talking. */
#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/select.h>

static volatile sig_atomic_t caught;

/* printf() and exit() are not async-signal-safe, so nothing but a flag is set here. */
static void on_sigint(int sig)
{
	caught = sig;
}

static void die(const char *what)
{
	perror(what);
	exit(EXIT_FAILURE);
}

int main(void)
{
	const struct timespec two_seconds = { .tv_sec = 2 };
	struct sigaction action = { .sa_handler = on_sigint };
	sigset_t blocked, waiting;

	setvbuf(stdout, NULL, _IOLBF, 0);
	sigemptyset(&action.sa_mask);
	sigemptyset(&blocked);
	sigaddset(&blocked, SIGINT);

	/*
	 * SIGINT stays blocked except inside pselect(), which opens the mask and waits in one step.
	 * With a plain sleep(), a signal between the test of the flag and the sleep would go unseen
	 * for two seconds.
	 */
	if (sigprocmask(SIG_BLOCK, &blocked, &waiting) < 0)
		die("sigprocmask");
	sigdelset(&waiting, SIGINT);
	if (sigaction(SIGINT, &action, NULL) < 0)
		die("sigaction");

	puts("Program running... (Press Ctrl+C for stop)");
	while (!caught) {
		puts("Running...");
		if (pselect(0, NULL, NULL, NULL, &two_seconds, &waiting) < 0 && errno != EINTR)
			die("pselect");
	}
	printf("\nSignal %d occurs! (SIGINT: Ctrl+C)\n", SIGTERM);
	puts("Program stopped.");
	return EXIT_SUCCESS;
}
