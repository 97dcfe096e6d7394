/* SPDX-License-Identifier: MIT */
/*
 * claim: a thread sleeps with the mutex that three others wait for
 * stdout: 4
 */
#include "scene.h"

static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
static int count;

static void *use(void *nothing)
{
	pthread_mutex_lock(&mutex);
	MUST(usleep(8000));
	count++;
	pthread_mutex_unlock(&mutex);
	return nothing;
}

int main(void)
{
	pthread_t threads[4];
	for (int i = 0; i < 4; i++)
		pthread_create(&threads[i], NULL, use, NULL);
	for (int i = 0; i < 4; i++)
		pthread_join(threads[i], NULL);
	printf("%d\n", count);
	return 0;
}
