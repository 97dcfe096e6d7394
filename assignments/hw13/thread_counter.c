/* SPDX-License-Identifier: MIT */
/* Starter: right on a good day only. Make it correct, robust and clean (README.md). */
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

static volatile long total;
static long times;

static void *add(void *unused)
{
	(void)unused;
	for (long i = 0; i < times; i++) {
		long value = total;

		if (i % 100000 == 0)
			usleep(1); /* a little work */
		total = value + 1;
	}
	return NULL;
}

static void *work(void *unused)
{
	(void)unused;
	printf("Detached thread: done\n");
	return NULL;
}

int main(int argc, char **argv)
{
	if (argc < 3)
		return 1;

	int count = atoi(argv[1]);
	pthread_t detached, threads[100];

	times = atol(argv[2]);
	pthread_create(&detached, NULL, work, NULL);
	pthread_detach(detached);
	usleep(100000); /* long enough for it to finish */

	for (int i = 0; i < count; i++)
		pthread_create(&threads[i], NULL, add, NULL);
	for (int i = 0; i < count; i++)
		pthread_join(threads[i], NULL);
	printf("Total: %ld\n", total);
	return 0;
}
