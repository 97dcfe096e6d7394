/* SPDX-License-Identifier: MIT */
/*
 * claim: the lowest real-time signal comes first; standard ones come once
 * stdout: u11233
 */
#include "scene.h"

static char order[16];
static volatile sig_atomic_t count;

static void on_signal(int signal)
{
	order[count++] = signal == SIGUSR1 ? 'u' : (char)('0' + signal - SIGRTMIN);
}

int main(void)
{
	static const int sent[] = { 3, 1, 2, 1, 3 };
	sigset_t all, old;
	sigfillset(&all);
	MUST(sigprocmask(SIG_BLOCK, &all, &old));
	for (int i = 1; i <= 3; i++) {
		struct sigaction action = { .sa_handler = on_signal, .sa_mask = all };
		MUST(sigaction(SIGRTMIN + i, &action, NULL));
		MUST(sigaction(SIGUSR1, &action, NULL));
	}
	for (int i = 0; i < 5; i++) {
		MUST(kill(getpid(), SIGRTMIN + sent[i]));
		MUST(kill(getpid(), SIGUSR1));
	}
	MUST(sigprocmask(SIG_SETMASK, &old, NULL));
	printf("%s\n", order);
	return 0;
}
