/* SPDX-License-Identifier: MIT */
/*
 * claim: main sets the flag and signals the condition without the mutex, and prints nothing
 * bug: stall
 * natively: 0 of 100
 * story: if main signals after the thread has looked at the flag and before it waits, the signal is
 * story: lost
 * stdout: ready
 */
#include "scene.h"

static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t changed = PTHREAD_COND_INITIALIZER;
static volatile bool ready;

static void *be_thread(void *unused)
{
	pthread_mutex_lock(&mutex);
	while (!ready) {
		HERE(A);
		pthread_cond_wait(&changed, &mutex);
	}
	pthread_mutex_unlock(&mutex);
	return unused;
}

int main(void)
{
	pthread_t thread;
	pthread_create(&thread, NULL, be_thread, NULL);
	work(20);
	ready = true;
	pthread_cond_signal(&changed);
	pthread_join(thread, NULL);
	say("ready");
	return 0;
}
