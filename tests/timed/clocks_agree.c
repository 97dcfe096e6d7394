/* SPDX-License-Identifier: MIT */
/*
 * claim: all ways to read a clock, through the vDSO or by a call, advance by the time that is slept
 * lasts: 2.0
 * stdout: real time 2.0
 * stdout: monotonic 2.0
 * stdout: monotonic, raw 2.0
 * stdout: since boot 2.0
 * stdout: atomic time 2.0
 * stdout: real time, coarse 2.0
 * stdout: monotonic, coarse 2.0
 * stdout: gettimeofday 2.0
 * stdout: times 2.0
 * stdout: time: 2 or 3
 * stdout: through the vDSO as by a call: 1 1 1 1
 */
#include "scene.h"
#include <sys/syscall.h>
#include <sys/times.h>

static const struct {
	const char *name;
	clockid_t clock;
} clocks[] = {
	{ "real time", CLOCK_REALTIME }, { "monotonic", CLOCK_MONOTONIC },
	{ "monotonic, raw", CLOCK_MONOTONIC_RAW }, { "since boot", CLOCK_BOOTTIME },
	{ "atomic time", CLOCK_TAI }, { "real time, coarse", CLOCK_REALTIME_COARSE },
	{ "monotonic, coarse", CLOCK_MONOTONIC_COARSE },
};

#define COUNT (sizeof(clocks) / sizeof(*clocks))

static double seconds(clockid_t clock)
{
	struct timespec t;
	MUST(clock_gettime(clock, &t));
	return seconds_of(t);
}

static double of_day(void)
{
	struct timeval t;
	MUST(gettimeofday(&t, NULL));
	return (double)t.tv_sec + (double)t.tv_usec / 1e6;
}

static double ticks(void)
{
	return (double)times(&(struct tms){ 0 }) / (double)sysconf(_SC_CLK_TCK);
}

static bool near(double a, double b)
{
	return a - b < 0.05 && b - a < 0.05;
}

static void compare_with_calls(void)
{
	struct timespec real, monotonic;
	struct timeval t;
	MUST(syscall(SYS_clock_gettime, CLOCK_REALTIME, &real));
	MUST(syscall(SYS_clock_gettime, CLOCK_MONOTONIC, &monotonic));
	MUST(syscall(SYS_gettimeofday, &t, NULL));
	bool alike[] = { near(seconds_of(real), seconds(CLOCK_REALTIME)),
			 near(seconds_of(monotonic), seconds(CLOCK_MONOTONIC)),
			 near((double)t.tv_sec + (double)t.tv_usec / 1e6, of_day()) };
	time_t by_call = syscall(SYS_time, NULL), now = time(NULL);
	printf("through the vDSO as by a call: %d %d %d %d\n", alike[0], alike[1], alike[2],
	       now - by_call == 0 || now - by_call == 1);
}

int main(void)
{
	double before[COUNT], day = of_day(), tick = ticks();
	time_t began = time(NULL);
	for (size_t i = 0; i < COUNT; i++)
		before[i] = seconds(clocks[i].clock);
	sleep(2);
	for (size_t i = 0; i < COUNT; i++)
		printf("%s %.1f\n", clocks[i].name, tenths(seconds(clocks[i].clock) - before[i]));
	printf("gettimeofday %.1f\n", tenths(of_day() - day));
	printf("times %.1f\n", tenths(ticks() - tick));
	began = time(NULL) - began;
	printf("time: %s\n", began == 2 || began == 3 ? "2 or 3" : "another");
	compare_with_calls();
	return 0;
}
