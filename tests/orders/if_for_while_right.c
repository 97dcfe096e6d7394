/* SPDX-License-Identifier: MIT */
/*
 * claim: two consumers look again with `while` when they have been woken
 * stdout: put
 * stdout: put
 * stdout: sum 3
 */
#include "scene.h"

static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t more = PTHREAD_COND_INITIALIZER;
static int items[3], count, sum;

static void *consume(void *late)
{
	if (late)
		work(40);
	pthread_mutex_lock(&mutex);
	while (count == 0)
		pthread_cond_wait(&more, &mutex);
	sum += count > 0 ? items[--count] : 100;
	pthread_mutex_unlock(&mutex);
	return NULL;
}

static void put(int item)
{
	say("put");
	pthread_mutex_lock(&mutex);
	items[count++] = item;
	pthread_cond_broadcast(&more);
	pthread_mutex_unlock(&mutex);
}

int main(void)
{
	pthread_t threads[2];
	pthread_create(&threads[0], NULL, consume, NULL);
	pthread_create(&threads[1], NULL, consume, (void *)1);
	HERE(A);
	put(1);
	HERE(B);
	put(2);
	for (int i = 0; i < 2; i++)
		pthread_join(threads[i], NULL);
	printf("sum %d\n", sum);
	return 0;
}
