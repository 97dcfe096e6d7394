/* SPDX-License-Identifier: MIT */
/*
 * claim: two processes wait for a POSIX semaphore that nobody posts
 * left: 1
 * stall: task 1: futex CAUSE_SEMAPHORE value 0
 * stall: task 2: futex CAUSE_SEMAPHORE value 0
 */
#include "scene.h"
#include <semaphore.h>

int main(void)
{
	sem_t *sem = sem_open("/turn", O_CREAT | O_EXCL, 0600, 0);
	MUST(fork());
	MUST(sem_wait(sem));
	MUST(sem_post(sem));
	return 0;
}
