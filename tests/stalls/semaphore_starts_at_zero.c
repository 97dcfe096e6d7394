/* SPDX-License-Identifier: MIT */
/*
 * claim: nobody has set the semaphore to 1 before the first P
 * left: 1
 * stall: task 1: semop CAUSE_SEMAPHORE part 0 value 0
 * stall: task 2: semop CAUSE_SEMAPHORE part 0 value 0
 */
#include "scene.h"
#include <sys/sem.h>

int main(void)
{
	int set = (int)MUST(semget(0x41, 1, IPC_CREAT | 0600));
	MUST(fork());
	MUST(semop(set, &(struct sembuf){ .sem_op = -1 }, 1));
	MUST(semop(set, &(struct sembuf){ .sem_op = 1 }, 1));
	return 0;
}
