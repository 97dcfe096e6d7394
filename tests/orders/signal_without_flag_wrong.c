/* SPDX-License-Identifier: MIT */
/*
 * claim: a thread waits for a condition variable, and for nothing that could have been set before
 * bug: stall
 * natively: 0 of 400
 * story: if main signals the condition before the thread has come to wait for it, the signal is
 * story: lost
 * stdout: thread began
 * stdout: go
 */
#include "scene.h"

static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t changed = PTHREAD_COND_INITIALIZER;

static void *be_thread(void *unused)
{
	say("thread began");
	HERE(A);
	pthread_mutex_lock(&mutex);
	pthread_cond_wait(&changed, &mutex);
	pthread_mutex_unlock(&mutex);
	say("go");
	return unused;
}

int main(void)
{
	pthread_t thread;
	pthread_create(&thread, NULL, be_thread, NULL);
	work(20);
	pthread_mutex_lock(&mutex);
	pthread_cond_signal(&changed);
	pthread_mutex_unlock(&mutex);
	pthread_join(thread, NULL);
	return 0;
}
