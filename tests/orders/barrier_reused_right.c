/* SPDX-License-Identifier: MIT */
/*
 * claim: two threads meet twice at a barrier with a semaphore for each round
 * stdout: met
 */
#include "scene.h"
#include <semaphore.h>

static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
static sem_t gates[2];
static int arrived;

static void meet(sem_t *gate)
{
	pthread_mutex_lock(&mutex);
	bool is_last = ++arrived == 2;
	if (is_last)
		arrived = 0;
	pthread_mutex_unlock(&mutex);
	if (is_last)
		MUST(sem_post(gate));
	else
		MUST(sem_wait(gate));
}

static void *be_thread(void *unused)
{
	meet(&gates[0]);
	meet(&gates[1]);
	return unused;
}

int main(void)
{
	pthread_t thread;
	MUST(sem_init(&gates[0], 0, 0));
	MUST(sem_init(&gates[1], 0, 0));
	pthread_create(&thread, NULL, be_thread, NULL);
	work(20);
	meet(&gates[0]);
	work(20);
	meet(&gates[1]);
	pthread_join(thread, NULL);
	say("met");
	return 0;
}
