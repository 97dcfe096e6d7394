/* SPDX-License-Identifier: MIT */
/*
 * claim: a handler with SA_SIGINFO learns who sent the signal, and how
 * stdout: child: exit 0
 * stdout: sent by child: 1, SI_USER: 1
 * stdout: sent by itself: 1, SI_TKILL: 1
 */
#include "scene.h"

static volatile sig_atomic_t sender, how;

static void on_signal(int signal, siginfo_t *info, void *context)
{
	(void)signal;
	(void)context;
	sender = info->si_pid;
	how = info->si_code;
}

int main(void)
{
	struct sigaction action = { .sa_sigaction = on_signal,
				    .sa_flags = SA_SIGINFO | SA_RESTART };
	MUST(sigaction(SIGUSR1, &action, NULL));
	pid_t pid = (pid_t)MUST(fork());
	if (pid == 0)
		_exit((int)MUST(kill(getppid(), SIGUSR1)));
	tell_child("child", pid);
	printf("sent by child: %d, SI_USER: %d\n", sender == pid, how == SI_USER);
	raise(SIGUSR1);
	printf("sent by itself: %d, SI_TKILL: %d\n", sender == getpid(), how == SI_TKILL);
	return 0;
}
