/* SPDX-License-Identifier: MIT */
/*
 * claim: a timer signals with its value, again and again, counts overruns and tells its rest
 * lasts: 1.9
 * stdout: 0.0 begin
 * stdout: 0.5 value 7 of a timer
 * stdout: 0.7 value 7 of a timer
 * stdout: 0.9 value 7 of a timer
 * stdout: left 0.2, interval 0.2
 * stdout: 1.4 value 7 of a timer
 * stdout: 4 overruns
 * stdout: 1.8 value 7 of a timer
 * stdout: 1.9 deleted: EAGAIN
 */
#include "scene.h"

static timer_t timer;
static sigset_t set;

static void start(int flags, struct timespec first, double interval)
{
	struct itimerspec value = { span(interval), first };
	MUST(timer_settime(timer, flags, &value, NULL));
}

static void await(void)
{
	siginfo_t info;
	MUST(sigwaitinfo(&set, &info));
	at("value %d of %s", info.si_value.sival_int, info.si_code == SI_TIMER ? "a timer" : "?");
}

int main(void)
{
	struct sigevent event = { .sigev_notify = SIGEV_SIGNAL, .sigev_signo = SIGRTMIN };
	struct itimerspec left;
	struct timespec moment = span(0.1);
	event.sigev_value.sival_int = 7;
	set = set_of(SIGRTMIN);
	block_signal(SIGRTMIN);
	MUST(timer_create(CLOCK_MONOTONIC, &event, &timer));
	at("begin");
	start(0, span(0.5), 0.2);
	for (int i = 0; i < 3; i++)
		await();
	MUST(timer_gettime(timer, &left));
	printf("left %.1f, interval %.1f\n", seconds_of(left.it_value),
	       seconds_of(left.it_interval));
	start(0, span(0.04), 0.1); /* 0.04, 0.14, … 0.44 */
	usleep(500000);
	await();
	printf("%d overruns\n", timer_getoverrun(timer));
	start(TIMER_ABSTIME, ahead(CLOCK_MONOTONIC, 0.4), 0);
	await();
	start(0, span(0.05), 0.05);
	MUST(timer_delete(timer));
	at("deleted: %s", errno_of(sigtimedwait(&set, NULL, &moment)));
	return 0;
}
