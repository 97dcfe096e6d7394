/* SPDX-License-Identifier: MIT */
/*
 * claim: three threads read the counter under a spin lock, and write it under the next
 * bug: output
 * natively: 0 of 100
 * story: if another thread counts between the two, its step is lost
 * stdout: 6
 */
#include "scene.h"

static pthread_spinlock_t lock;
static int count;

static void *add(void *unused)
{
	for (int i = 0; i < 2; i++) {
		pthread_spin_lock(&lock);
		int seen = count;
		pthread_spin_unlock(&lock);
		HERE(A);
		pthread_spin_lock(&lock);
		count = seen + 1;
		pthread_spin_unlock(&lock);
	}
	return unused;
}

int main(void)
{
	pthread_t threads[2];
	pthread_spin_init(&lock, PTHREAD_PROCESS_PRIVATE);
	for (int i = 0; i < 2; i++) {
		pthread_create(&threads[i], NULL, add, NULL);
		work(20);
	}
	add(NULL);
	for (int i = 0; i < 2; i++)
		pthread_join(threads[i], NULL);
	printf("%d\n", count);
	return 0;
}
