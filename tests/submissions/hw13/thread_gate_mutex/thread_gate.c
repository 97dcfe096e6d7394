/* SPDX-License-Identifier: MIT */
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

static pthread_mutex_t gate = PTHREAD_MUTEX_INITIALIZER;

static void *pass(void *arg)
{
	int *number = arg;

	pthread_mutex_lock(&gate);
	printf("enter %d\n", *number);
	fflush(stdout);
	sleep(1);
	printf("leave %d\n", *number);
	fflush(stdout);
	pthread_mutex_unlock(&gate);
	return NULL;
}

int main(int argc, char *argv[])
{
	pthread_t threads[101];
	int numbers[101];
	int k, n;

	if (argc != 3 || (k = atoi(argv[1])) < 1 || (n = atoi(argv[2])) < 1 || n > 100) {
		fprintf(stderr, "usage: thread_gate K N\n");
		return 1;
	}
	for (int i = 1; i <= n; i++) {
		numbers[i] = i;
		if (pthread_create(&threads[i], NULL, pass, &numbers[i]) != 0) {
			fprintf(stderr, "pthread_create failed\n");
			return 1;
		}
	}
	for (int i = 1; i <= n; i++)
		pthread_join(threads[i], NULL);
	return 0;
}
