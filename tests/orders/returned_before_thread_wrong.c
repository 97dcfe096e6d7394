/* SPDX-License-Identifier: MIT */
/*
 * claim: main returns when its own work is done, and does not join its thread
 * bug: output
 * natively: 0 of 800
 * story: if main returns before the thread has printed, the process ends and the thread with it
 * stdout: thread began
 * stdout: thread is done
 */
#include "scene.h"

static void *be_thread(void *unused)
{
	say("thread began");
	HERE(A);
	say("thread is done");
	return unused;
}

int main(void)
{
	pthread_t thread;
	pthread_create(&thread, NULL, be_thread, NULL);
	work(30);
	return 0;
}
