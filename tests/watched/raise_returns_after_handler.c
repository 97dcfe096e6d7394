/* SPDX-License-Identifier: MIT */
/*
 * claim: raise() and kill() of oneself return when the handler has run
 * stdout: 200
 */
#include "scene.h"

static volatile sig_atomic_t count;

static void on_signal(int signal)
{
	count += signal > 0;
}

int main(void)
{
	handle(SIGUSR1, on_signal, 0);
	for (int i = 0; i < 100; i++) {
		raise(SIGUSR1);
		if (count != 2 * i + 1)
			printf("raise %d: %d\n", i, count);
		MUST(kill(getpid(), SIGUSR1));
		if (count != 2 * i + 2)
			printf("kill %d: %d\n", i, count);
	}
	printf("%d\n", count);
	return 0;
}
