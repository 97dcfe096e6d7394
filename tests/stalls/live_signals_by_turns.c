/* SPDX-License-Identifier: MIT */
/*
 * claim: parent and child hand over by signals, with pauses between
 * stdout: child: exit 0
 */
#include "scene.h"

static void turn(pid_t other)
{
	sigset_t set = set_of(SIGUSR1);
	int signal;
	sigwait(&set, &signal);
	MUST(usleep(3000));
	MUST(kill(other, SIGUSR1));
}

int main(void)
{
	sigset_t set = set_of(SIGUSR1);
	int signal;
	block_signal(SIGUSR1);
	pid_t pid = (pid_t)MUST(fork());
	for (int i = 0; i < 5 && pid == 0; i++)
		turn(getppid());
	if (pid == 0)
		_exit(0);
	MUST(kill(pid, SIGUSR1));
	for (int i = 0; i < 4; i++)
		turn(pid);
	sigwait(&set, &signal);
	tell_child("child", pid);
	return 0;
}
