/* SPDX-License-Identifier: MIT */
/*
 * attack: locks and unlocks so often that its calls, which return 0, look like busy waiting
 * row: 77
 * limits: wall=30s cpu=10s
 */

#include "probe.h"
#include <sys/sem.h>

int main(void)
{
	struct sembuf p = { 0, -1, 0 }, v = { 0, 1, 0 };
	int id = semget(IPC_PRIVATE, 1, IPC_CREAT | 0600);
	semctl(id, 0, SETVAL, 1);
	for (int i = 0; i < 105000; i++) {
		semop(id, &p, 1);
		semop(id, &v, 1);
	}
	return semctl(id, 0, IPC_RMID);
}
