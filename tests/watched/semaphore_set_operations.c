/* SPDX-License-Identifier: MIT */
/*
 * claim: operations of one semop() happen together, and wait for zero
 * stdout: first is untouched: 1
 * stdout: both: 0
 * stdout: zero: 0
 * stdout: child: exit 0
 * stdout: value: 0
 */
#include "scene.h"
#include <sys/sem.h>

static void be_child(int set)
{
	struct sembuf both[] = { { 0, -1, 0 }, { 1, -1, 0 } }, zero = { .sem_num = 0 };
	tell("both", semop(set, both, 2));
	tell("zero", semop(set, &zero, 1));
	_exit(0);
}

int main(void)
{
	unsigned short values[2] = { 1, 0 };
	struct sembuf up[] = { { 0, 1, 0 }, { 1, 1, 0 } };
	int set = (int)MUST(semget(IPC_PRIVATE, 2, 0600));
	MUST(semctl(set, 0, SETALL, values));
	pid_t pid = (pid_t)MUST(fork());
	if (pid == 0)
		be_child(set);
	while (semctl(set, 1, GETNCNT) == 0)
		sched_yield();
	tell("first is untouched", semctl(set, 0, GETVAL));
	MUST(semop(set, up, 2));
	while (semctl(set, 0, GETZCNT) == 0)
		sched_yield();
	MUST(semop(set, &(struct sembuf){ .sem_op = -1 }, 1));
	tell_child("child", pid);
	tell("value", semctl(set, 1, GETVAL));
	return (int)MUST(semctl(set, 0, IPC_RMID));
}
