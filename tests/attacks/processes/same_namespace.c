/* SPDX-License-Identifier: MIT */
/*
 * attack: (the other way round) sees the number of its partner in shm_lpid
 * row: 32
 * stdout: 1
 */
#include "probe.h"
#include <sys/shm.h>

int main(void)
{
	struct shmid_ds st;
	int id = shmget(IPC_PRIVATE, 4096, IPC_CREAT | 0600);
	shmdt(shmat(id, NULL, 0));
	shmctl(id, IPC_STAT, &st);
	printf("%d\n", st.shm_lpid == getpid());
	shmctl(id, IPC_RMID, NULL);
	return 0;
}
