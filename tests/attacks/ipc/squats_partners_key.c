/* SPDX-License-Identifier: MIT */
/*
 * attack: makes the object of the reference before it, with other properties
 * row: 63
 * partner: partners/semaphore.c
 * partner_stdout: ready
 * partner_stdout: the semaphore was removed
 * verdict: deadlock
 */
#include "probe.h"
#include <sys/sem.h>

int main(void)
{
	int id = semget(0x1235, 1, IPC_CREAT | 0666);
	struct sembuf down = { 0, -1, 0 };
	semop(id, &down, 1);
	return 0;
}
