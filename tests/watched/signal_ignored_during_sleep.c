/* SPDX-License-Identifier: MIT */
/*
 * claim: nanosleep() sleeps its whole time when ignored signals come
 * stdout: nanosleep: 0
 * stdout: long enough: 1
 * stdout: child: exit 0
 */
#include "scene.h"

static int64_t now(void)
{
	struct timespec t;
	clock_gettime(CLOCK_MONOTONIC, &t);
	return t.tv_sec * 1000000000LL + t.tv_nsec;
}

static void sleep_in_child(void)
{
	int64_t began = now();
	tell("nanosleep", nanosleep(&(struct timespec){ .tv_nsec = 30000000 }, NULL));
	printf("long enough: %d\n", now() - began >= 30000000);
	_exit(0);
}

int main(void)
{
	static const int signals[] = { SIGWINCH, SIGCHLD, SIGURG, SIGUSR1 };
	handle(SIGUSR1, SIG_IGN, 0);
	pid_t pid = (pid_t)MUST(fork());
	if (pid == 0)
		sleep_in_child();
	for (int i = 0; i < 4; i++) {
		until_asleep(pid);
		MUST(kill(pid, signals[i]));
	}
	tell_child("child", pid);
	return 0;
}
