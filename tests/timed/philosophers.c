/* SPDX-License-Identifier: MIT */
/*
 * claim: five philosophers think, each longer than the last, and eat when both forks are free
 * lasts: 1.0
 * stdout: 0.0 philosopher 0 eats
 * stdout: 0.2 philosopher 2 eats
 * stdout: 0.4 philosopher 4 eats
 * stdout: 0.5 philosopher 1 eats
 * stdout: 0.7 philosopher 3 eats
 * stdout: 1.0 end
 */
#include "scene.h"
#include <semaphore.h>
#include <sys/mman.h>

#define COUNT 5

/* The fork with the lower number first, so that no circle of waiting closes. */
static void dine(sem_t *forks, int own)
{
	int left = own, right = (own + 1) % COUNT;
	usleep((useconds_t)own * 100000);
	sem_wait(&forks[left < right ? left : right]);
	sem_wait(&forks[left < right ? right : left]);
	at("philosopher %d eats", own);
	usleep(300000);
	sem_post(&forks[left]);
	sem_post(&forks[right]);
	_exit(0);
}

int main(void)
{
	int flags = MAP_SHARED | MAP_ANONYMOUS;
	sem_t *forks = mmap(NULL, COUNT * sizeof(*forks), PROT_READ | PROT_WRITE, flags, -1, 0);
	elapsed();
	for (int i = 0; i < COUNT; i++)
		sem_init(&forks[i], 1, 1);
	for (int i = 0; i < COUNT; i++)
		if (MUST(fork()) == 0)
			dine(forks, i);
	while (wait(NULL) > 0)
		;
	at("end");
	return 0;
}
