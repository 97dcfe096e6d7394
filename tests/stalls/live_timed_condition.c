/* SPDX-License-Identifier: MIT */
/*
 * claim: a thread waits for a condition with a time limit, and main() for the thread
 * stdout: ETIMEDOUT
 */
#include "scene.h"

static void *wait_a_little(void *nothing)
{
	pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
	pthread_cond_t never = PTHREAD_COND_INITIALIZER;
	struct timespec t;
	clock_gettime(CLOCK_REALTIME, &t);
	t.tv_nsec += 30000000;
	t.tv_sec += t.tv_nsec / 1000000000;
	t.tv_nsec %= 1000000000;
	pthread_mutex_lock(&mutex);
	printf("%s\n", strerrorname_np(pthread_cond_timedwait(&never, &mutex, &t)));
	return nothing;
}

int main(void)
{
	pthread_t thread;
	pthread_create(&thread, NULL, wait_a_little, NULL);
	pthread_join(thread, NULL);
	return 0;
}
