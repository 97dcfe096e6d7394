/* SPDX-License-Identifier: MIT */
/*
 * claim: one process takes the same semaphore twice
 * left: 1
 * stall: task 1: semop CAUSE_SEMAPHORE part 0 value 0, held by task 1
 */
#include "scene.h"
#include <sys/sem.h>

int main(void)
{
	int set = (int)MUST(semget(IPC_PRIVATE, 1, 0600));
	MUST(semctl(set, 0, SETVAL, 1));
	for (int i = 0; i < 2; i++)
		MUST(semop(set, &(struct sembuf){ .sem_op = -1 }, 1));
	return 0;
}
