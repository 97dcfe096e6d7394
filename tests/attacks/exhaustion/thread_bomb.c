/* SPDX-License-Identifier: MIT */
/*
 * attack: starts threads without end
 * row: 67
 * verdict: processes
 */

#include "probe.h"
#include <pthread.h>

static void *wait_for_ever(void *unused)
{
	pause();
	return unused;
}

int main(void)
{
	pthread_attr_t small;
	pthread_t thread;
	pthread_attr_init(&small);
	pthread_attr_setstacksize(&small, 65536);
	for (;;)
		pthread_create(&thread, &small, wait_for_ever, NULL);
}
