/* SPDX-License-Identifier: MIT */
/*
 * attack: takes memory of the kernel by large sets of semaphores
 * row: 54
 * limits: memory=64M
 * verdict: memory
 */

#include "probe.h"
#include <sys/sem.h>

int main(void)
{
	for (int i = 0; i < 64; i++)
		if (semget(IPC_PRIVATE, 32000, IPC_CREAT | 0600) < 0)
			return 1;
	usleep(200000);
	return 0;
}
