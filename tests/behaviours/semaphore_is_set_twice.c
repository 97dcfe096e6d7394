/* SPDX-License-Identifier: MIT */
/*
 * claim: the child sets anew what its parent has set and is using
 * behaviour: initialises_semaphores_once
 * judged: wrong
 * told: sets the semaphore anew while another process is using it
 */
#include "scene.h"
#include <sys/sem.h>

int main(void)
{
	struct sembuf p = { 0, -1, 0 }, v = { 0, +1, 0 };
	int id = (int)MUST(semget(0x1234, 1, IPC_CREAT | 0600));
	MUST(semctl(id, 0, SETVAL, 1));
	MUST(semop(id, &p, 1));
	pid_t pid = (pid_t)MUST(fork());
	if (pid == 0) {
		MUST(semctl(id, 0, SETVAL, 1));
		_exit(0);
	}
	MUST(waitpid(pid, NULL, 0));
	MUST(semop(id, &v, 1));
	MUST(semctl(id, 0, IPC_RMID));
	return 0;
}
