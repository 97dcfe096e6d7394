/* SPDX-License-Identifier: MIT */
/*
 * claim: a parent that waits for its child has an alarm to kill it when it is late
 * lasts: 1.4
 * stdout: 0.0 begin
 * stdout: 0.4 quick: exit 0
 * stdout: 1.4 late: SIGKILL
 */
#include "scene.h"

static volatile pid_t child;

static void kill_child(int signal)
{
	(void)signal;
	kill(child, SIGKILL);
}

static void guard(const char *name, double seconds)
{
	struct timespec t = span(seconds);
	int status;
	child = (pid_t)MUST(fork());
	if (child == 0) {
		nanosleep(&t, NULL);
		_exit(0);
	}
	alarm(1);
	MUST(waitpid(child, &status, 0));
	alarm(0);
	printf("%.1f ", tenths(elapsed()));
	tell_status(name, status);
}

int main(void)
{
	handle(SIGALRM, kill_child, SA_RESTART);
	at("begin");
	guard("quick", 0.4);
	guard("late", 100);
	return 0;
}
