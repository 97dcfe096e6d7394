/* SPDX-License-Identifier: MIT */
/* Starter: right on a good day only. Make it correct, robust and clean (README.md). */
#include <stdio.h>
#include <sys/ipc.h>
#include <sys/shm.h>

int main(void)
{
	int id = shmget(ftok("shmfile", 65), 1024, 0666);
	char *memory = shmat(id, NULL, 0);

	printf("Reader: Read data -> %s\n", memory);
	shmdt(memory);
	shmctl(id, IPC_RMID, NULL);
	return 0;
}
