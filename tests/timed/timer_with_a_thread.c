/* SPDX-License-Identifier: MIT */
/*
 * claim: timer_create() calls a function in a thread, once or again and again, or signals a thread
 * lasts: 1.6
 * stdout: 0.0 begin
 * stdout: 0.5 tick 1
 * stdout: 0.8 tick 2
 * stdout: 1.1 tick 3
 * stdout: 1.1 main: 3 ticks
 * stdout: 1.6 sleeping thread: EINTR, left 0.5
 */
#include "scene.h"
#include <semaphore.h>

static sem_t ticked;

static void tick(union sigval value)
{
	int *count = value.sival_ptr;
	if (++*count <= 3) {
		at("tick %d", *count);
		sem_post(&ticked);
	}
}

static timer_t start(struct sigevent *event, double first, double interval)
{
	struct itimerspec value = { span(interval), span(first) };
	timer_t timer;
	MUST(timer_create(CLOCK_MONOTONIC, event, &timer));
	MUST(timer_settime(timer, 0, &value, NULL));
	return timer;
}

static void *sleep_signalled(void *unused)
{
	struct timespec left = span(1);
	struct sigevent event = { .sigev_notify = SIGEV_THREAD_ID, .sigev_signo = SIGUSR1 };
	event._sigev_un._tid = gettid();
	handle(SIGUSR1, do_nothing, 0);
	start(&event, 0.5, 0);
	const char *error = errno_of(nanosleep(&left, &left));
	at("sleeping thread: %s, left %.1f", error, seconds_of(left));
	return unused;
}

int main(void)
{
	int count = 0;
	pthread_t thread;
	struct sigevent event = { .sigev_notify = SIGEV_THREAD };
	event.sigev_notify_function = tick;
	event.sigev_value.sival_ptr = &count;
	sem_init(&ticked, 0, 0);
	at("begin");
	timer_t timer = start(&event, 0.5, 0.3);
	for (int i = 0; i < 3; i++)
		while (sem_wait(&ticked) != 0)
			;
	MUST(timer_delete(timer));
	at("main: %d ticks", count);
	pthread_create(&thread, NULL, sleep_signalled, NULL);
	pthread_join(thread, NULL);
	return 0;
}
