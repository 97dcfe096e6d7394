/* SPDX-License-Identifier: MIT */
/*
 * claim: a timed wait for a POSIX semaphore ends at its time, by a post or by a signal
 * lasts: 1.5
 * stdout: 0.0 begin
 * stdout: 0.4 real time: ETIMEDOUT
 * stdout: 0.7 monotonic: ETIMEDOUT
 * stdout: 1.2 posted: 0
 * stdout: 1.2 past: ETIMEDOUT
 * stdout: 1.5 signal: EINTR
 */
#include "scene.h"
#include <semaphore.h>
#include <sys/mman.h>

static void wait_until(const char *what, sem_t *sem, struct timespec t)
{
	at("%s: %s", what, errno_of(sem_timedwait(sem, &t)));
}

int main(void)
{
	int flags = MAP_SHARED | MAP_ANONYMOUS;
	sem_t *sem = mmap(NULL, sizeof(*sem), PROT_READ | PROT_WRITE, flags, -1, 0);
	MUST(sem_init(sem, 1, 0));
	handle(SIGALRM, do_nothing, 0);
	at("begin");
	wait_until("real time", sem, ahead(CLOCK_REALTIME, 0.4));
	struct timespec t = ahead(CLOCK_MONOTONIC, 0.3);
	at("monotonic: %s", errno_of(sem_clockwait(sem, CLOCK_MONOTONIC, &t)));
	if (MUST(fork()) == 0) {
		usleep(500000);
		MUST(sem_post(sem));
		_exit(0);
	}
	wait_until("posted", sem, ahead(CLOCK_REALTIME, 5));
	MUST(wait(NULL));
	wait_until("past", sem, span(1));
	alarm_after(0.3);
	wait_until("signal", sem, ahead(CLOCK_REALTIME, 5));
	return 0;
}
