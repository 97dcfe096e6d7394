/* SPDX-License-Identifier: MIT */
/*
 * claim: main sets the flag and signals the condition with the mutex, and prints nothing
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
	pthread_mutex_lock(&mutex);
	ready = true;
	pthread_cond_signal(&changed);
	pthread_mutex_unlock(&mutex);
	pthread_join(thread, NULL);
	say("ready");
	return 0;
}
