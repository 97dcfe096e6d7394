/* SPDX-License-Identifier: MIT */
/*
 * claim: a timed wait for a condition ends at its time on each clock, or when the condition comes
 * lasts: 1.4
 * stdout: 0.0 begin
 * stdout: 0.4 real time: ETIMEDOUT
 * stdout: 0.7 monotonic attribute: ETIMEDOUT
 * stdout: 0.9 clockwait: ETIMEDOUT
 * stdout: 1.4 signalled: 0
 * stdout: 1.4 past: ETIMEDOUT
 */
#include "scene.h"

static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t condition = PTHREAD_COND_INITIALIZER;

static void *signal_later(void *unused)
{
	usleep(500000);
	pthread_mutex_lock(&mutex);
	pthread_cond_signal(&condition);
	pthread_mutex_unlock(&mutex);
	return unused;
}

static void wait_until(const char *what, pthread_cond_t *c, struct timespec t)
{
	at("%s: %s", what, strerrorname_np(pthread_cond_timedwait(c, &mutex, &t)));
}

int main(void)
{
	pthread_cond_t monotonic;
	pthread_condattr_t attributes;
	pthread_t thread;
	at("begin");
	pthread_mutex_lock(&mutex);
	wait_until("real time", &condition, ahead(CLOCK_REALTIME, 0.4));
	pthread_condattr_init(&attributes);
	pthread_condattr_setclock(&attributes, CLOCK_MONOTONIC);
	pthread_cond_init(&monotonic, &attributes);
	wait_until("monotonic attribute", &monotonic, ahead(CLOCK_MONOTONIC, 0.3));
	struct timespec t = ahead(CLOCK_MONOTONIC, 0.2);
	int error = pthread_cond_clockwait(&condition, &mutex, CLOCK_MONOTONIC, &t);
	at("clockwait: %s", strerrorname_np(error));
	pthread_create(&thread, NULL, signal_later, NULL);
	wait_until("signalled", &condition, ahead(CLOCK_REALTIME, 5));
	wait_until("past", &condition, span(1));
	pthread_mutex_unlock(&mutex);
	pthread_join(thread, NULL);
	return 0;
}
