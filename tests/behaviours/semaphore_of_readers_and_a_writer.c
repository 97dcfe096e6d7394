/* SPDX-License-Identifier: MIT */
/*
 * claim: a reader takes 1 of 5, a writer all; another semaphore goes in the same semop()
 * behaviour: pairs_p_and_v
 * judged: right
 * behaviour: initialises_semaphores_once
 * judged: right
 * behaviour: removes_semaphores
 * judged: right
 */
#include "scene.h"
#include <sys/sem.h>

static void change(int id, int by, int other)
{
	struct sembuf ops[] = { { 0, (short)by, 0 }, { 1, (short)other, 0 } };
	MUST(semop(id, ops, 2));
}

int main(void)
{
	unsigned short first[] = { 5, 2 };
	int id = (int)MUST(semget(0x1234, 2, IPC_CREAT | IPC_EXCL | 0600));
	MUST(semctl(id, 0, SETALL, first));
	for (int i = 0; i < 3; i++) {
		if (MUST(fork()) > 0)
			continue;
		change(id, i == 0 ? -5 : -1, -1);
		change(id, i == 0 ? +5 : +1, +1);
		_exit(0);
	}
	while (wait(NULL) > 0)
		;
	MUST(semctl(id, 0, IPC_RMID));
	return 0;
}
