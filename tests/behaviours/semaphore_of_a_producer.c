/* SPDX-License-Identifier: MIT */
/*
 * claim: a producer raises a semaphore for each thing, a consumer lowers it; it is no lock
 * behaviour: pairs_p_and_v
 * judged: right
 * behaviour: initialises_semaphores_once
 * judged: right
 * behaviour: removes_semaphores
 * judged: right
 * behaviour: uses_shared_memory
 * judged: right
 * behaviour: detaches_segments
 * judged: right
 * stdout: 10
 */
#include "scene.h"
#include <sys/sem.h>
#include <sys/shm.h>

int main(void)
{
	struct sembuf p = { 0, -1, 0 }, v = { 0, +1, 0 };
	int id = (int)MUST(semget(IPC_PRIVATE, 1, 0600)), sum = 0;
	int segment = (int)MUST(shmget(IPC_PRIVATE, 4096, 0600));
	volatile int *numbers = shmat(segment, NULL, 0);
	MUST(shmctl(segment, IPC_RMID, NULL));
	if (MUST(fork()) == 0) {
		for (int i = 0; i < 5; i++) {
			numbers[i] = i;
			MUST(semop(id, &v, 1));
		}
		shmdt((void *)numbers);
		_exit(0);
	}
	for (int i = 0; i < 5; i++) {
		MUST(semop(id, &p, 1));
		sum += numbers[i];
	}
	printf("%d\n", sum);
	MUST(wait(NULL));
	shmdt((void *)numbers);
	MUST(semctl(id, 0, IPC_RMID));
	return 0;
}
