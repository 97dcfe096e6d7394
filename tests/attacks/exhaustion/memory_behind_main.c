/* SPDX-License-Identifier: MIT */
/*
 * attack: takes memory in a thread after main() has left, when the process looks like a zombie
 * row: 68
 * limits: memory=32M
 * verdict: memory
 */

#include <pthread.h>

#include "probe.h"

static void *hog(void *unused)
{
	(void)unused;
	usleep(20000);
	touch(100 << 20);
	pause();
	return NULL;
}

int main(void)
{
	pthread_t thread;
	pthread_create(&thread, NULL, hog, NULL);
	pthread_exit(NULL);
}
