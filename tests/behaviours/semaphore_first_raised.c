/* SPDX-License-Identifier: MIT */
/*
 * claim: a new semaphore is 0; who has made it raises it once, and then it is a lock
 * behaviour: pairs_p_and_v
 * judged: right
 * behaviour: initialises_semaphores_once
 * judged: right
 * behaviour: removes_semaphores
 * judged: right
 */
#include "scene.h"
#include <sys/sem.h>

int main(void)
{
	struct sembuf p = { 0, -1, 0 }, v = { 0, +1, 0 };
	int id = (int)MUST(semget(0x1234, 1, IPC_CREAT | IPC_EXCL | 0600));
	MUST(semop(id, &v, 1));
	for (int i = 0; i < 3; i++) {
		MUST(semop(id, &p, 1));
		MUST(semop(id, &v, 1));
	}
	MUST(semctl(id, 0, IPC_RMID));
	return 0;
}
