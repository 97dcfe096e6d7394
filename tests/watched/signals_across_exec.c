/* SPDX-License-Identifier: MIT */
/*
 * claim: exec keeps what is ignored, blocked and pending, and forgets handlers
 * stdout: ignored: 1, by default: 1
 * stdout: blocked: 1, pending: 1
 */
#include "scene.h"

static void look(void)
{
	struct sigaction ignored, handled;
	sigset_t mask, pending;
	MUST(sigaction(SIGUSR1, NULL, &ignored));
	MUST(sigaction(SIGUSR2, NULL, &handled));
	MUST(sigprocmask(SIG_BLOCK, NULL, &mask));
	MUST(sigpending(&pending));
	printf("ignored: %d, by default: %d\n", ignored.sa_handler == SIG_IGN,
	       handled.sa_handler == SIG_DFL);
	printf("blocked: %d, pending: %d\n", sigismember(&mask, SIGTERM),
	       sigismember(&pending, SIGTERM));
}

int main(int argc, char **argv)
{
	if (argc > 1) {
		look();
		return 0;
	}
	handle(SIGUSR1, SIG_IGN, 0);
	handle(SIGUSR2, do_nothing, 0);
	block_signal(SIGTERM);
	raise(SIGTERM);
	execl("./program", argv[0], "again", NULL);
	return 1;
}
