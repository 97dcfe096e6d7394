/* SPDX-License-Identifier: MIT */
/*
 * claim: a thread waits until a flag is set that the condition variable stands for
 * stdout: thread began
 * stdout: go
 */
#include "scene.h"

static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t changed = PTHREAD_COND_INITIALIZER;
static bool go;

static void *be_thread(void *unused)
{
	say("thread began");
	HERE(A);
	pthread_mutex_lock(&mutex);
	while (!go)
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
	go = true;
	pthread_cond_signal(&changed);
	pthread_mutex_unlock(&mutex);
	pthread_join(thread, NULL);
	return 0;
}
