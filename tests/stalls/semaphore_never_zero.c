/* SPDX-License-Identifier: MIT */
/*
 * claim: a process waits for zero, and nobody lowers the semaphore
 * left: 1
 * stall: task 1: semop CAUSE_SEMAPHORE part 0 value 1
 */
#include "scene.h"
#include <sys/sem.h>

int main(void)
{
	int set = (int)MUST(semget(IPC_PRIVATE, 1, 0600));
	MUST(semctl(set, 0, SETVAL, 1));
	MUST(semop(set, &(struct sembuf){ .sem_op = 0 }, 1));
	return 0;
}
