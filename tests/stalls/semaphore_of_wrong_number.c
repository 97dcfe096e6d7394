/* SPDX-License-Identifier: MIT */
/*
 * claim: the child raises another semaphore of the set
 * left: 1
 * stall: task 1: semop CAUSE_SEMAPHORE part 0 value 0
 */
#include "scene.h"
#include <sys/sem.h>

int main(void)
{
	int set = (int)MUST(semget(IPC_PRIVATE, 2, 0600));
	if (MUST(fork()) == 0) {
		MUST(semop(set, &(struct sembuf){ .sem_num = 1, .sem_op = 1 }, 1));
		_exit(0);
	}
	MUST(semop(set, &(struct sembuf){ .sem_num = 0, .sem_op = -1 }, 1));
	return 0;
}
