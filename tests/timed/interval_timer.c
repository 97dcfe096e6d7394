/* SPDX-License-Identifier: MIT */
/*
 * claim: setitimer() ticks at its interval; getitimer() and setitimer() tell what is left
 * lasts: 1.7
 * stdout: 0.0 begin
 * stdout: 0.5 tick
 * stdout: 0.8 tick
 * stdout: 1.1 tick
 * stdout: 1.1 left 0.3, interval 0.3
 * stdout: 1.3 left 0.1, interval 0.3
 * stdout: 1.3 was 0.1, interval 0.3
 * stdout: 1.3 left 0.0, interval 0.0
 * stdout: 1.7 no tick: 3
 */
#include "scene.h"

static volatile sig_atomic_t ticks;

static void on_tick(int signal)
{
	ticks += signal == SIGALRM;
}

static double seconds(struct timeval t)
{
	return (double)t.tv_sec + (double)t.tv_usec / 1e6;
}

static void tell_timer(const char *what, const struct itimerval *timer)
{
	at("%s %.1f, interval %.1f", what, seconds(timer->it_value), seconds(timer->it_interval));
}

static void tell_left(void)
{
	struct itimerval left;
	MUST(getitimer(ITIMER_REAL, &left));
	tell_timer("left", &left);
}

int main(void)
{
	struct itimerval value = { { 0, 300000 }, { 0, 500000 } }, none = { 0 }, old;
	handle(SIGALRM, on_tick, 0);
	at("begin");
	MUST(setitimer(ITIMER_REAL, &value, NULL));
	while (ticks < 3) {
		pause();
		at("tick");
	}
	tell_left();
	usleep(200000);
	tell_left();
	MUST(setitimer(ITIMER_REAL, &none, &old));
	tell_timer("was", &old);
	tell_left();
	usleep(400000);
	at("no tick: %d", (int)ticks);
	return 0;
}
