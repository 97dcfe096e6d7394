/* SPDX-License-Identifier: MIT */
/*
 * claim: two semaphores, set by SETALL, let two take turns: who has lowered one raises the other
 * behaviour: pairs_p_and_v
 * judged: right
 * behaviour: initialises_semaphores_once
 * judged: right
 * behaviour: removes_semaphores
 * judged: right
 * stdout: 0 1 0 1 0 1 
 */
#include "scene.h"
#include <sys/sem.h>

static void change(int id, int which, int by)
{
	struct sembuf op = { (unsigned short)which, (short)by, 0 };
	MUST(semop(id, &op, 1));
}

int main(void)
{
	unsigned short first[] = { 1, 0 };
	int id = (int)MUST(semget(IPC_PRIVATE, 2, 0600));
	MUST(semctl(id, 0, SETALL, first));
	int me = MUST(fork()) == 0;
	for (int i = 0; i < 3; i++) {
		change(id, me, -1);
		printf("%d ", me);
		fflush(stdout);
		change(id, !me, +1);
	}
	if (me == 1)
		_exit(0);
	MUST(wait(NULL));
	puts("");
	MUST(semctl(id, 0, IPC_RMID));
	return 0;
}
