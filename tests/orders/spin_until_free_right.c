/* SPDX-License-Identifier: MIT */
/*
 * claim: three threads count under a spin lock, and who waits for it computes
 * stdout: 60
 */
#include "scene.h"

static pthread_spinlock_t lock;
static int count;

static void *add(void *unused)
{
	for (int i = 0; i < 20; i++) {
		pthread_spin_lock(&lock);
		count++;
		pthread_spin_unlock(&lock);
	}
	return unused;
}

int main(void)
{
	pthread_t threads[2];
	pthread_spin_init(&lock, PTHREAD_PROCESS_PRIVATE);
	for (int i = 0; i < 2; i++)
		pthread_create(&threads[i], NULL, add, NULL);
	add(NULL);
	for (int i = 0; i < 2; i++)
		pthread_join(threads[i], NULL);
	printf("%d\n", count);
	return 0;
}
