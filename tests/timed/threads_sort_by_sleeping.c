/* SPDX-License-Identifier: MIT */
/*
 * claim: ten threads sort numbers twice: each sleeps as long as its own says
 * lasts: 2.0
 * stdout: 1.0 1 2 3 4 5 6 7 8 9 10
 * stdout: 2.0 1 2 3 4 5 6 7 8 9 10
 */
#include "scene.h"

static const unsigned numbers[] = { 7, 3, 9, 1, 5, 10, 2, 8, 6, 4 };
static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
static char sorted[64];

static void *place(void *number)
{
	unsigned own = *(const unsigned *)number;
	usleep(own * 100000);
	pthread_mutex_lock(&mutex);
	size_t len = strlen(sorted);
	snprintf(sorted + len, sizeof(sorted) - len, len ? " %u" : "%u", own);
	pthread_mutex_unlock(&mutex);
	return NULL;
}

static void sort(void)
{
	pthread_t threads[10];
	sorted[0] = '\0';
	for (int i = 0; i < 10; i++)
		pthread_create(&threads[i], NULL, place, (void *)&numbers[i]);
	for (int i = 0; i < 10; i++)
		pthread_join(threads[i], NULL);
	at("%s", sorted);
}

int main(void)
{
	elapsed();
	sort();
	sort();
	return 0;
}
