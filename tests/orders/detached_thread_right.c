/* SPDX-License-Identifier: MIT */
/*
 * claim: a detached thread posts its semaphore after it has printed
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
	HERE(A);
	say("thread is done");
	MUST(sem_post(&done));
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
