/* SPDX-License-Identifier: MIT */
/*
 * claim: V stands before the access and P behind it
 * behaviour: pairs_p_and_v
 * judged: wrong
 * told: every process does V before P
 */
#include "scene.h"
#include <sys/sem.h>

int main(void)
{
	struct sembuf p = { 0, -1, 0 }, v = { 0, +1, 0 };
	int id = (int)MUST(semget(0x1234, 1, IPC_CREAT | 0600));
	MUST(semctl(id, 0, SETVAL, 1));
	pid_t pid = (pid_t)MUST(fork());
	for (int i = 0; i < 3; i++) {
		MUST(semop(id, &v, 1));
		MUST(semop(id, &p, 1));
	}
	if (pid == 0)
		_exit(0);
	MUST(waitpid(pid, NULL, 0));
	MUST(semctl(id, 0, IPC_RMID));
	return 0;
}
