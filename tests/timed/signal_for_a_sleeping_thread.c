/* SPDX-License-Identifier: MIT */
/*
 * claim: of threads that sleep, a signal or a cancellation ends the sleep of the one it is for
 * lasts: 1.5
 * stdout: 0.0 begin
 * stdout: 0.6 first: EINTR, left 1.4
 * stdout: 1.0 cancelled: 1
 * stdout: 1.5 second: 0, left 0.0
 */
#include "scene.h"

struct sleeper {
	const char *name;
	double seconds;
	pthread_t thread;
};

static void *doze(void *sleeper)
{
	const struct sleeper *s = sleeper;
	struct timespec t = span(s->seconds), left = { 0 };
	const char *error = errno_of(nanosleep(&t, &left));
	at("%s: %s, left %.1f", s->name, error, seconds_of(left));
	return NULL;
}

int main(void)
{
	struct sleeper all[] = { { "first", 2, 0 }, { "second", 1.5, 0 }, { "third", 9, 0 } };
	void *result;
	at("begin");
	handle(SIGUSR1, do_nothing, SA_RESTART);
	for (int i = 0; i < 3; i++)
		pthread_create(&all[i].thread, NULL, doze, &all[i]);
	usleep(600000);
	pthread_kill(all[0].thread, SIGUSR1);
	pthread_join(all[0].thread, NULL);
	usleep(400000);
	pthread_cancel(all[2].thread);
	pthread_join(all[2].thread, &result);
	at("cancelled: %d", result == PTHREAD_CANCELED);
	pthread_join(all[1].thread, NULL);
	return 0;
}
