/* SPDX-License-Identifier: MIT */
/*
 * claim: a thread takes the signals for all by sigwait()
 * stdout: took SIGUSR1
 * stdout: took SIGTERM
 */
#include "scene.h"

static void *take(void *set)
{
	int signal = 0;
	while (signal != SIGTERM) {
		if (sigwait(set, &signal) != 0)
			return NULL;
		printf("took SIG%s\n", sigabbrev_np(signal));
	}
	return NULL;
}

int main(void)
{
	pthread_t thread;
	sigset_t set = set_of(SIGUSR1);
	sigaddset(&set, SIGTERM);
	MUST(sigprocmask(SIG_BLOCK, &set, NULL));
	pthread_create(&thread, NULL, take, &set);
	pid_t pid = (pid_t)MUST(fork());
	if (pid == 0)
		_exit((int)MUST(kill(getppid(), SIGUSR1)));
	MUST(waitpid(pid, NULL, 0));
	MUST(kill(getpid(), SIGTERM));
	pthread_join(thread, NULL);
	return 0;
}
