/* SPDX-License-Identifier: MIT */
/*
 * attack: removes the object that the reference waits at
 * row: 59
 * partner: partners/semaphore.c
 * partner_stdout: ready
 * partner_stdout: the semaphore was removed
 * stdout: removed
 */
#include "probe.h"
#include <sys/sem.h>

int main(void)
{
	int id = semget(0x1234, 0, 0);
	while (semctl(id, 0, GETNCNT) == 0)
		usleep(1000);
	puts(semctl(id, 0, IPC_RMID) == 0 ? "removed" : "not removed");
	return 0;
}
