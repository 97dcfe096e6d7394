/* SPDX-License-Identifier: MIT */
/*
 * claim: a handled signal ends a sleep, even with SA_RESTART, and an ignored one does not
 * lasts: 3.6
 * stdout: 0.0 begin
 * stdout: 0.4 handled: EINTR, left 0.6
 * stdout: 1.0 the rest: 0
 * stdout: 1.4 with SA_RESTART: EINTR, left 0.6
 * stdout: 1.8 clock_nanosleep: EINTR, left 0.6
 * stdout: 2.2 absolute: EINTR
 * stdout: 3.2 ignored: 0
 * stdout: 3.6 usleep: EINTR
 */
#include "scene.h"

static struct timespec left;

/* As long as a signal comes 0.4 s later. */
static void doze(const char *what)
{
	pid_t pid = kill_after(0.4, SIGUSR1);
	struct timespec t = span(1);
	if (nanosleep(&t, &left) == 0)
		at("%s: 0", what); /* what is left is anything then */
	else
		at("%s: %s, left %.1f", what, errno_of(-1), seconds_of(left));
	MUST(waitpid(pid, NULL, 0));
}

static void doze_on_a_clock(void)
{
	struct timespec t = span(1);
	kill_after(0.4, SIGUSR1);
	int error = clock_nanosleep(CLOCK_MONOTONIC, 0, &t, &left);
	at("clock_nanosleep: %s, left %.1f", strerrorname_np(error), seconds_of(left));
	MUST(wait(NULL));
	t = ahead(CLOCK_MONOTONIC, 1);
	kill_after(0.4, SIGUSR1);
	error = clock_nanosleep(CLOCK_MONOTONIC, TIMER_ABSTIME, &t, NULL);
	at("absolute: %s", strerrorname_np(error));
	MUST(wait(NULL));
}

int main(void)
{
	at("begin");
	handle(SIGUSR1, do_nothing, 0);
	doze("handled");
	at("the rest: %s", errno_of(nanosleep(&left, NULL)));
	handle(SIGUSR1, do_nothing, SA_RESTART);
	doze("with SA_RESTART");
	doze_on_a_clock();
	handle(SIGUSR1, SIG_IGN, 0);
	doze("ignored");
	handle(SIGUSR1, do_nothing, 0);
	kill_after(0.4, SIGUSR1);
	at("usleep: %s", errno_of(usleep(900000)));
	MUST(wait(NULL));
	return 0;
}
