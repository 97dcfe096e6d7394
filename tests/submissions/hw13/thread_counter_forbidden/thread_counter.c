/* SPDX-License-Identifier: MIT */
#include <pthread.h>
#include <semaphore.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/ptrace.h>

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static sem_t finished;
static long times, total;

static void *helper(void *unused)
{
	(void)unused;
	sem_post(&finished);
	pthread_exit(NULL);
}

static void *add(void *unused)
{
	(void)unused;
	for (long i = 0; i < times; i++) {
		pthread_mutex_lock(&lock);
		total++;
		pthread_mutex_unlock(&lock);
	}
	pthread_exit(NULL);
}

int main(int argc, char *argv[])
{
	pthread_t detached, *threads;
	pthread_attr_t attr;
	int count;

	if (argc != 3 || (count = atoi(argv[1])) < 1 || (times = atol(argv[2])) < 1) {
		fprintf(stderr, "usage: thread_counter T M\n");
		return 1;
	}
	if (ptrace(PTRACE_TRACEME, 0, NULL, NULL) < 0)
		fprintf(stderr, "no ptrace\n");
	sem_init(&finished, 0, 0);
	pthread_attr_init(&attr);
	pthread_attr_setdetachstate(&attr, PTHREAD_CREATE_DETACHED);
	if (pthread_create(&detached, &attr, helper, NULL) != 0) {
		fprintf(stderr, "no thread\n");
		return 1;
	}
	pthread_attr_destroy(&attr);
	while (sem_wait(&finished) != 0)
		;
	printf("Detached thread: done\n");

	threads = malloc(count * sizeof(pthread_t));
	if (threads == NULL)
		return 1;
	for (int i = 0; i < count; i++) {
		if (pthread_create(&threads[i], NULL, add, NULL) != 0) {
			fprintf(stderr, "no thread\n");
			return 1;
		}
	}
	for (int i = 0; i < count; i++)
		pthread_join(threads[i], NULL);
	printf("Total: %ld\n", total);
	free(threads);
	sem_destroy(&finished);
	return 0;
}
