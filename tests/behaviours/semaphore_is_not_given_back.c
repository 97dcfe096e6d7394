/* SPDX-License-Identifier: MIT */
/*
 * claim: a child does P and ends without V, and nobody removes the set
 * behaviour: pairs_p_and_v
 * judged: wrong
 * told: lowers the semaphore by 1 (P) and raises it by 0 (V)
 * behaviour: removes_semaphores
 * judged: wrong
 * told: nobody removes it: semaphore set key 0x00001234
 * left: 1
 */
#include "scene.h"
#include <sys/sem.h>

int main(void)
{
	struct sembuf p = { 0, -1, 0 }, v = { 0, +1, 0 };
	int id = (int)MUST(semget(0x1234, 1, IPC_CREAT | 0600));
	MUST(semctl(id, 0, SETVAL, 2));
	if (MUST(fork()) == 0) {
		MUST(semop(id, &p, 1));
		_exit(0);
	}
	MUST(semop(id, &p, 1));
	MUST(semop(id, &v, 1));
	MUST(wait(NULL));
	return 0;
}
