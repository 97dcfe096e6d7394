/* SPDX-License-Identifier: MIT */
/*
 * claim: the child gives the first value while its parent waits already; a failed P was a try
 * behaviour: initialises_semaphores_once
 * judged: right
 * behaviour: pairs_p_and_v
 * judged: right
 * behaviour: removes_semaphores
 * judged: right
 * stdout: EAGAIN
 */
#include "scene.h"
#include <sys/sem.h>

int main(void)
{
	struct sembuf try = { 0, -1, IPC_NOWAIT }, p = { 0, -1, 0 }, v = { 0, +1, 0 };
	int id = (int)MUST(semget(IPC_PRIVATE, 1, 0600));
	pid_t parent = getpid();
	if (semop(id, &try, 1) < 0)
		puts(strerrorname_np(errno));
	fflush(stdout);
	if (MUST(fork()) == 0) {
		until_asleep(parent);
		MUST(semctl(id, 0, SETVAL, 1));
		_exit(0);
	}
	MUST(semop(id, &p, 1));
	MUST(semop(id, &v, 1));
	MUST(wait(NULL));
	MUST(semctl(id, 0, IPC_RMID));
	return 0;
}
