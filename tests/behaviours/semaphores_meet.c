/* SPDX-License-Identifier: MIT */
/*
 * claim: two meet: each raises its own semaphore, then lowers the other's
 * behaviour: pairs_p_and_v
 * judged: right
 * behaviour: removes_semaphores
 * judged: right
 * behaviour: initialises_semaphores_once
 * judged: right
 */
#include "scene.h"
#include <sys/sem.h>

int main(void)
{
	int id = (int)MUST(semget(IPC_PRIVATE, 2, 0600));
	unsigned short me = MUST(fork()) == 0;
	struct sembuf here = { me, +1, 0 }, there = { !me, -1, 0 };
	MUST(semop(id, &here, 1));
	MUST(semop(id, &there, 1));
	if (me == 1)
		_exit(0);
	MUST(wait(NULL));
	MUST(semctl(id, 0, IPC_RMID));
	return 0;
}
