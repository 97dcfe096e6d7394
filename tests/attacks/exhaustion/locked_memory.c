/* SPDX-License-Identifier: MIT */
/*
 * attack: locks memory, so that others lack it
 * row: 84
 * stdout: mlock(bytes, sizeof(bytes)): closed
 * stdout: mlockall(MCL_CURRENT | MCL_FUTURE): closed
 * stdout: shmctl(id, SHM_LOCK, NULL): closed
 */

#include "probe.h"
#include <sys/shm.h>

int main(void)
{
	static char bytes[8 << 20];
	int id = shmget(IPC_PRIVATE, 8 << 20, IPC_CREAT | 0600);
	CLOSED(mlock(bytes, sizeof(bytes)));
	CLOSED(mlockall(MCL_CURRENT | MCL_FUTURE));
	CLOSED(shmctl(id, SHM_LOCK, NULL));
	shmctl(id, IPC_RMID, NULL);
	return 0;
}
