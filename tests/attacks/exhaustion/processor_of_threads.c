/* SPDX-License-Identifier: MIT */
/*
 * attack: computes in many threads that end soon
 * row: 77
 * limits: cpu=500ms
 * verdict: cpu_time
 */

#include "probe.h"
#include <pthread.h>

static void *work(void *unused)
{
	double end = seconds(CLOCK_THREAD_CPUTIME_ID) + 0.05;
	while (seconds(CLOCK_THREAD_CPUTIME_ID) < end)
		;
	return unused;
}

int main(void)
{
	pthread_t thread;
	for (int i = 0; i < 60; i++)
		if (pthread_create(&thread, NULL, work, NULL) == 0)
			pthread_join(thread, NULL);
	return 0;
}
