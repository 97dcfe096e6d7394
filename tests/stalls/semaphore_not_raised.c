/* SPDX-License-Identifier: MIT */
/*
 * claim: a child has taken the semaphore, and ended without giving it back
 * left: 1
 * stall: task 1: semop CAUSE_SEMAPHORE part 0 value 0, held by ended task 2
 */
#include "scene.h"
#include <sys/sem.h>

int main(void)
{
	struct sembuf p = { .sem_op = -1 };
	int set = (int)MUST(semget(IPC_PRIVATE, 1, 0600));
	MUST(semctl(set, 0, SETVAL, 1));
	if (MUST(fork()) == 0) {
		MUST(semop(set, &p, 1));
		_exit(0);
	}
	MUST(wait(NULL));
	MUST(semop(set, &p, 1));
	return 0;
}
