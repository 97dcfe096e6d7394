/* SPDX-License-Identifier: MIT */
/*
 * claim: parent and child make one semaphore with IPC_CREAT, and the parent sets it to 0 afterwards
 * bug: stall
 * natively: 0 of 400
 * story: if the child raises the semaphore before the parent sets it to 0, its "ready" is wiped out
 * stdout: child is ready
 */
#include "scene.h"
#include <sys/sem.h>

static int get_set(void)
{
	return (int)MUST(semget(ftok(".", 's'), 1, IPC_CREAT | 0600));
}

static void add(int set, short by)
{
	MUST(semop(set, &(struct sembuf){ .sem_op = by }, 1));
}

int main(void)
{
	pid_t pid = (pid_t)MUST(fork());
	if (pid == 0) {
		work(12);
		add(get_set(), 1);
		_exit(0);
	}
	int set = get_set();
	HERE(A);
	MUST(semctl(set, 0, SETVAL, 0));
	add(set, -1);
	printf("child is ready\n");
	must_end_well(pid);
	return (int)MUST(semctl(set, 0, IPC_RMID));
}
