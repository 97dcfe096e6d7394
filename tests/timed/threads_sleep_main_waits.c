/* SPDX-License-Identifier: MIT */
/*
 * claim: main waits for threads that sleep; when it has left, the last one ends the process
 * lasts: 2.0
 * stdout: 0.0 begin
 * stdout: 0.3 first
 * stdout: 0.3 joined
 * stdout: 0.6 second
 * stdout: 0.6 joined
 * stdout: 1.0 timed join: ETIMEDOUT
 * stdout: 1.2 timed join, monotonic: ETIMEDOUT
 * stdout: 1.5 third
 * stdout: 1.5 timed join: 0
 * stdout: 1.5 main leaves
 * stdout: 2.0 fourth
 */
#include "scene.h"

struct sleeper {
	const char *name;
	useconds_t microseconds;
	pthread_t thread;
};

static void *doze(void *sleeper)
{
	const struct sleeper *s = sleeper;
	usleep(s->microseconds);
	at("%s", s->name);
	return NULL;
}

static void join_until(pthread_t thread, double seconds)
{
	struct timespec t = ahead(CLOCK_REALTIME, seconds);
	at("timed join: %s", strerrorname_np(pthread_timedjoin_np(thread, NULL, &t)));
}

int main(void)
{
	static struct sleeper all[] = {
		{ "first", 300000, 0 }, { "second", 600000, 0 }, { "third", 1500000, 0 },
		{ "fourth", 2000000, 0 },
	};
	at("begin");
	for (int i = 0; i < 4; i++)
		pthread_create(&all[i].thread, NULL, doze, &all[i]);
	for (int i = 0; i < 2; i++) {
		pthread_join(all[i].thread, NULL);
		at("joined");
	}
	join_until(all[2].thread, 0.4);
	struct timespec t = ahead(CLOCK_MONOTONIC, 0.2);
	int error = pthread_clockjoin_np(all[2].thread, NULL, CLOCK_MONOTONIC, &t);
	at("timed join, monotonic: %s", strerrorname_np(error));
	join_until(all[2].thread, 5);
	at("main leaves");
	pthread_exit(NULL);
}
