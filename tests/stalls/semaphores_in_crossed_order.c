/* SPDX-License-Identifier: MIT */
/*
 * claim: parent and child take two semaphores in different orders
 * left: 1
 * stall: task 1: semop CAUSE_SEMAPHORE part 1 value 0, held by task 2
 * stall: task 2: semop CAUSE_SEMAPHORE part 0 value 0, held by task 1
 */
#include "scene.h"
#include <sys/sem.h>

static int set;

static void lower(unsigned short which)
{
	MUST(semop(set, &(struct sembuf){ .sem_num = which, .sem_op = -1 }, 1));
}

int main(void)
{
	unsigned short ones[] = { 1, 1 };
	set = (int)MUST(semget(IPC_PRIVATE, 2, 0600));
	MUST(semctl(set, 0, SETALL, ones));
	lower(0);
	if (MUST(fork()) == 0) {
		lower(1);
		lower(0);
		_exit(0);
	}
	while (semctl(set, 1, GETVAL) > 0)
		sched_yield();
	lower(1);
	return 0;
}
