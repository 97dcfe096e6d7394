/* SPDX-License-Identifier: MIT */
/*
 * claim: two processes wait for each other's signal by sigsuspend(), and rest before they answer
 * lasts: 2.0
 * stdout: 0.0 begin
 * stdout: 0.3 child: signal 1
 * stdout: 0.5 parent: signal 1
 * stdout: 0.8 child: signal 2
 * stdout: 1.0 parent: signal 2
 * stdout: 1.3 child: signal 3
 * stdout: 1.5 parent: signal 3
 * stdout: 1.8 child: signal 4
 * stdout: 2.0 parent: signal 4
 */
#include "scene.h"

static volatile sig_atomic_t count;

static void on_signal(int signal)
{
	count += signal == SIGUSR1;
}

/* It is blocked but for the time inside sigsuspend(), so that sleeps are not interrupted. */
static void await(const char *who)
{
	sigset_t none;
	sigemptyset(&none);
	sigsuspend(&none);
	at("%s: signal %d", who, (int)count);
}

static void answer(void)
{
	for (int i = 0; i < 4; i++) {
		await("child");
		usleep(200000);
		MUST(kill(getppid(), SIGUSR1));
	}
	_exit(0);
}

int main(void)
{
	at("begin");
	block_signal(SIGUSR1);
	handle(SIGUSR1, on_signal, 0);
	pid_t pid = (pid_t)MUST(fork());
	if (pid == 0)
		answer();
	for (int i = 0; i < 4; i++) {
		usleep(300000);
		MUST(kill(pid, SIGUSR1));
		await("parent");
	}
	MUST(waitpid(pid, NULL, 0));
	return 0;
}
