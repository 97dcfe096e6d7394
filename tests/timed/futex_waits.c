/* SPDX-License-Identifier: MIT */
/*
 * claim: futex calls end at their time, relative or absolute, on each clock, or when they are woken
 * lasts: 1.9
 * stdout: 0.0 begin
 * stdout: 0.3 relative: ETIMEDOUT
 * stdout: 0.6 absolute: ETIMEDOUT
 * stdout: 0.9 absolute, real time: ETIMEDOUT
 * stdout: 1.2 several: ETIMEDOUT
 * stdout: 1.2 another value: EAGAIN
 * stdout: 1.7 woken: 0
 * stdout: 1.9 signal: EINTR
 */
#include "scene.h"
#include <linux/futex.h>
#include <sys/syscall.h>

static uint32_t word;

static long futex(int operation, const struct timespec *t)
{
	return syscall(SYS_futex, &word, operation, 0, t, NULL, FUTEX_BITSET_MATCH_ANY);
}

static long wait_for_several(struct timespec t)
{
	struct futex_waitv waiters[2] = { 0 };
	for (int i = 0; i < 2; i++) {
		waiters[i].uaddr = (uintptr_t)&word;
		waiters[i].flags = FUTEX_32;
	}
	return syscall(SYS_futex_waitv, waiters, 2, 0, &t, CLOCK_MONOTONIC);
}

static void *wake_later(void *unused)
{
	usleep(500000);
	MUST(syscall(SYS_futex, &word, FUTEX_WAKE, 1));
	return unused;
}

int main(void)
{
	struct timespec t = span(0.3);
	pthread_t thread;
	at("begin");
	at("relative: %s", errno_of(futex(FUTEX_WAIT, &t)));
	t = ahead(CLOCK_MONOTONIC, 0.3);
	at("absolute: %s", errno_of(futex(FUTEX_WAIT_BITSET, &t)));
	t = ahead(CLOCK_REALTIME, 0.3);
	at("absolute, real time: %s",
	   errno_of(futex(FUTEX_WAIT_BITSET | FUTEX_CLOCK_REALTIME, &t)));
	at("several: %s", errno_of(wait_for_several(ahead(CLOCK_MONOTONIC, 0.3))));
	word = 1;
	t = span(5);
	at("another value: %s", errno_of(futex(FUTEX_WAIT, &t)));
	word = 0;
	pthread_create(&thread, NULL, wake_later, NULL);
	at("woken: %s", errno_of(futex(FUTEX_WAIT, &t)));
	pthread_join(thread, NULL);
	handle(SIGALRM, do_nothing, 0);
	alarm_after(0.2);
	at("signal: %s", errno_of(futex(FUTEX_WAIT, &t)));
	return 0;
}
