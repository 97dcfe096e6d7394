/* SPDX-License-Identifier: MIT */
/*
 * claim: nanosleep() and sleep() tell how much is left when a handler ran
 * stdout: nanosleep: EINTR
 * stdout: left: 1
 * stdout: is EINTR: 1
 * stdout: left: 1
 * stdout: left: 1
 * stdout: child: exit 0
 */
#include "scene.h"

static void sleep_in_child(void)
{
	struct timespec left = { 0 };
	handle(SIGUSR1, do_nothing, SA_RESTART);
	tell("nanosleep", nanosleep(&(struct timespec){ .tv_sec = 1000 }, &left));
	printf("left: %d\n", left.tv_sec > 900 && left.tv_sec <= 1000);
	struct timespec t = { .tv_sec = 1000 };
	tell("is EINTR", clock_nanosleep(CLOCK_MONOTONIC, 0, &t, &left) == EINTR);
	printf("left: %d\n", left.tv_sec > 900 && left.tv_sec <= 1000);
	unsigned seconds = sleep(1000);
	printf("left: %d\n", seconds > 900 && seconds <= 1000);
	_exit(0);
}

int main(void)
{
	pid_t pid = (pid_t)MUST(fork());
	if (pid == 0)
		sleep_in_child();
	for (int i = 0; i < 3; i++) {
		until_asleep(pid);
		MUST(kill(pid, SIGUSR1));
	}
	tell_child("child", pid);
	return 0;
}
