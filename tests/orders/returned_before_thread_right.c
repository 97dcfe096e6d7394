/* SPDX-License-Identifier: MIT */
/*
 * claim: main joins its thread before it returns
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
	pthread_join(thread, NULL);
	return 0;
}
