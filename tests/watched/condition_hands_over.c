/* SPDX-License-Identifier: MIT */
/*
 * claim: two threads take turns by a condition variable
 * stdout: ping
 * stdout: pong
 * stdout: ping
 * stdout: pong
 * stdout: ping
 * stdout: pong
 * stdout: ping
 * stdout: pong
 * stdout: ping
 * stdout: pong
 */
#include "scene.h"

static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t changed = PTHREAD_COND_INITIALIZER;
static int turn;

static void *play(void *own)
{
	for (int i = 0; i < 5; i++) {
		pthread_mutex_lock(&mutex);
		while (turn != (intptr_t)own)
			pthread_cond_wait(&changed, &mutex);
		printf("%s\n", own ? "pong" : "ping");
		turn = !turn;
		pthread_cond_signal(&changed);
		pthread_mutex_unlock(&mutex);
	}
	return NULL;
}

int main(void)
{
	pthread_t thread;
	pthread_create(&thread, NULL, play, (void *)1);
	play((void *)0);
	pthread_join(thread, NULL);
	return 0;
}
