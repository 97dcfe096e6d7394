/* SPDX-License-Identifier: MIT */
/* Starter: right on a good day only. Make it correct, robust and clean (README.md). */
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>

#define SLOTS 4

static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t changed = PTHREAD_COND_INITIALIZER;
static int ring[SLOTS], first, used;
static int producers, consumers, each;

static void *produce(void *argument)
{
	int begin = *(int *)argument * each;

	for (int item = begin; item < begin + each; item++) {
		pthread_mutex_lock(&mutex);
		while (used == SLOTS)
			pthread_cond_wait(&changed, &mutex);
		ring[(first + used) % SLOTS] = item;
		used++;
		pthread_cond_broadcast(&changed);
		pthread_mutex_unlock(&mutex);
	}
	return NULL;
}

static void *consume(void *argument)
{
	int share = producers * each / consumers; /* everybody takes as much */

	(void)argument;
	while (share-- > 0) {
		pthread_mutex_lock(&mutex);
		while (used == 0)
			pthread_cond_wait(&changed, &mutex);
		printf("consumed %d\n", ring[first]);
		first = (first + 1) % SLOTS;
		used--;
		pthread_cond_broadcast(&changed);
		pthread_mutex_unlock(&mutex);
	}
	return NULL;
}

int main(int argc, char **argv)
{
	if (argc < 4)
		return 1;

	pthread_t p[100], c[100];
	int numbers[100];

	producers = atoi(argv[1]);
	consumers = atoi(argv[2]);
	each = atoi(argv[3]);
	for (int i = 0; i < 100; i++)
		numbers[i] = i;
	for (int i = 0; i < producers; i++)
		pthread_create(&p[i], NULL, produce, &numbers[i]);
	for (int i = 0; i < consumers; i++)
		pthread_create(&c[i], NULL, consume, NULL);
	for (int i = 0; i < producers; i++)
		pthread_join(p[i], NULL);
	for (int i = 0; i < consumers; i++)
		pthread_join(c[i], NULL);
	printf("Total: %d\n", producers * each);
	return 0;
}
