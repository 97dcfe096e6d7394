/* SPDX-License-Identifier: MIT */
/*
 * claim: clock_nanosleep() sleeps on each clock, for a time or until one, and so keeps a period
 * lasts: 2.8
 * stdout: 0.0 begin
 * stdout: 0.3 real time: 0
 * stdout: 0.6 monotonic: 0
 * stdout: 1.0 real time, absolute: 0
 * stdout: 1.4 monotonic, absolute: 0
 * stdout: 1.6 since boot: 0
 * stdout: 1.8 atomic time, absolute: 0
 * stdout: 1.8 past: 0
 * stdout: 1.8 bad nanoseconds: EINVAL
 * stdout: 2.0 period
 * stdout: 2.2 period
 * stdout: 2.4 period
 * stdout: 2.6 period
 * stdout: 2.8 period
 */
#include "scene.h"

static void doze(const char *what, clockid_t clock, int flags, struct timespec t)
{
	at("%s: %s", what, strerrorname_np(clock_nanosleep(clock, flags, &t, NULL)));
}

/* Five periods of 0.2 s, of which work takes a part. */
static void keep_a_period(void)
{
	struct timespec t = ahead(CLOCK_MONOTONIC, 0);
	for (int i = 0; i < 5; i++) {
		usleep(50000);
		t.tv_nsec += 200000000;
		t.tv_sec += t.tv_nsec / 1000000000;
		t.tv_nsec %= 1000000000;
		clock_nanosleep(CLOCK_MONOTONIC, TIMER_ABSTIME, &t, NULL);
		at("period");
	}
}

int main(void)
{
	struct timespec bad = { 0, 1000000000 };
	at("begin");
	doze("real time", CLOCK_REALTIME, 0, span(0.3));
	doze("monotonic", CLOCK_MONOTONIC, 0, span(0.3));
	doze("real time, absolute", CLOCK_REALTIME, TIMER_ABSTIME, ahead(CLOCK_REALTIME, 0.4));
	doze("monotonic, absolute", CLOCK_MONOTONIC, TIMER_ABSTIME, ahead(CLOCK_MONOTONIC, 0.4));
	doze("since boot", CLOCK_BOOTTIME, 0, span(0.2));
	doze("atomic time, absolute", CLOCK_TAI, TIMER_ABSTIME, ahead(CLOCK_TAI, 0.2));
	doze("past", CLOCK_MONOTONIC, TIMER_ABSTIME, span(0));
	doze("bad nanoseconds", CLOCK_MONOTONIC, 0, bad);
	keep_a_period();
	return 0;
}
