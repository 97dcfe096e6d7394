/* SPDX-License-Identifier: MIT */
/*
 * claim: a detached thread posts its semaphore before it prints, and main returns at the post
 * bug: output
 * natively: 0 of 800
 * story: if main returns after the post and before the thread has printed, the line never comes
 * stdout: thread began
 * stdout: thread is done
 */
#include "scene.h"
#include <semaphore.h>

static sem_t done;

static void *be_thread(void *unused)
{
	pthread_detach(pthread_self());
	say("thread began");
	MUST(sem_post(&done));
	HERE(A);
	say("thread is done");
	return unused;
}

int main(void)
{
	pthread_t thread;
	MUST(sem_init(&done, 0, 0));
	pthread_create(&thread, NULL, be_thread, NULL);
	MUST(sem_wait(&done));
	work(5);
	return 0;
}
