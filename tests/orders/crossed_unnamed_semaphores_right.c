/* SPDX-License-Identifier: MIT */
/*
 * claim: two threads take two unnamed semaphores in the same order
 * stdout: one, and the other
 * stdout: one, and the other
 */
#include "scene.h"
#include <semaphore.h>

static sem_t a, b;

static void take_both(sem_t *first, sem_t *second)
{
	MUST(sem_wait(first));
	MUST(write(STDOUT_FILENO, "one, ", 5));
	HERE(A);
	MUST(sem_wait(second));
	MUST(write(STDOUT_FILENO, "and the other\n", 14));
	MUST(sem_post(second));
	MUST(sem_post(first));
}

static void *be_thread(void *unused)
{
	take_both(&a, &b);
	return unused;
}

int main(void)
{
	pthread_t thread;
	MUST(sem_init(&a, 0, 1));
	MUST(sem_init(&b, 0, 1));
	pthread_create(&thread, NULL, be_thread, NULL);
	work(20);
	take_both(&a, &b);
	pthread_join(thread, NULL);
	return 0;
}
