/* SPDX-License-Identifier: MIT */
/* Starter: right on a good day only. Make it correct, robust and clean (README.md). */
#include <stdio.h>
#include <string.h>
#include <sys/ipc.h>
#include <sys/shm.h>

int main(void)
{
	int id = shmget(ftok("shmfile", 65), 1024, IPC_CREAT | 0666);
	char *memory = shmat(id, NULL, 0);

	strcpy(memory, "Hello Shared Memory");
	shmdt(memory);
	printf("Writer: data saved\n");
	return 0;
}
