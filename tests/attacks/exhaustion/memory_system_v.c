/* SPDX-License-Identifier: MIT */
/*
 * attack: takes memory in System V segments that it detaches again
 * row: 54
 * limits: memory=64M
 * verdict: memory
 */

#include "probe.h"
#include <sys/shm.h>

int main(void)
{
	for (int i = 0; i < 16; i++) {
		int id = shmget(IPC_PRIVATE, 16 << 20, IPC_CREAT | 0600);
		char *bytes = shmat(id, NULL, 0);
		if (bytes == (char *)-1)
			return 1;
		memset(bytes, 1, 16 << 20);
		shmdt(bytes);
	}
	usleep(200000);
	return 0;
}
