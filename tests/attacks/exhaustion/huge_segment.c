/* SPDX-License-Identifier: MIT */
/*
 * attack: asks for shared memory and semaphores beyond all bounds
 * row: 54
 * stdout: shmget(IPC_PRIVATE, (size_t)-1 / 2, IPC_CREAT | 0600): closed
 * stdout: shmget(IPC_PRIVATE, 64 << 20, IPC_CREAT | 0600 | SHM_HUGETLB): closed
 * stdout: semget(IPC_PRIVATE, 1 << 30, IPC_CREAT | 0600): closed
 */

#include "probe.h"
#include <sys/sem.h>
#include <sys/shm.h>

int main(void)
{
	CLOSED(shmget(IPC_PRIVATE, (size_t)-1 / 2, IPC_CREAT | 0600));
	CLOSED(shmget(IPC_PRIVATE, 64 << 20, IPC_CREAT | 0600 | SHM_HUGETLB));
	CLOSED(semget(IPC_PRIVATE, 1 << 30, IPC_CREAT | 0600));
	return 0;
}
