/* SPDX-License-Identifier: MIT */
/*
 * claim: a semaphore with the value 1 keeps two apart, P before and V after the access
 * behaviour: pairs_p_and_v
 * judged: right
 * behaviour: initialises_semaphores_once
 * judged: right
 * behaviour: removes_semaphores
 * judged: right
 * behaviour: waits_without_polling
 * judged: right
 */
#include "scene.h"
#include <sys/sem.h>

static void change(int id, short by)
{
	struct sembuf op = { 0, by, SEM_UNDO };
	MUST(semop(id, &op, 1));
}

static void use(int id)
{
	for (int i = 0; i < 10; i++) {
		change(id, -1);
		sched_yield();
		change(id, +1);
	}
}

int main(void)
{
	int id = (int)MUST(semget(0x1234, 1, IPC_CREAT | 0600));
	MUST(semctl(id, 0, SETVAL, 1));
	pid_t pid = (pid_t)MUST(fork());
	use(id);
	if (pid == 0)
		_exit(0);
	MUST(waitpid(pid, NULL, 0));
	MUST(semctl(id, 0, IPC_RMID));
	return 0;
}
