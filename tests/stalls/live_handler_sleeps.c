/* SPDX-License-Identifier: MIT */
/*
 * claim: all wait for a process whose signal handler sleeps
 * stdout: child: exit 0
 */
#include "scene.h"

static void on_signal(int signal)
{
	(void)signal;
	usleep(30000);
}

int main(void)
{
	pid_t pid = (pid_t)MUST(fork());
	if (pid == 0) {
		handle(SIGUSR1, on_signal, 0);
		pause();
		_exit(0);
	}
	until_asleep(pid);
	MUST(kill(pid, SIGUSR1));
	tell_child("child", pid);
	return 0;
}
