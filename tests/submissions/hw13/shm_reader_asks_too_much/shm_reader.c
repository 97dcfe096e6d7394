/* SPDX-License-Identifier: MIT */
#include <stdio.h>
#include <stdlib.h>
#include <sys/ipc.h>
#include <sys/shm.h>

int main(void)
{
	char *memory;
	key_t key;
	int id;

	key = ftok("shmfile", 65);
	if (key == -1) {
		perror("ftok");
		exit(1);
	}
	id = shmget(key, 4096, 0666);
	if (id == -1) {
		perror("shmget");
		exit(1);
	}
	memory = (char *)shmat(id, NULL, 0);
	if (memory == (char *)-1) {
		perror("shmat");
		exit(1);
	}
	printf("Reader: Read data -> %s\n", memory);
	shmdt(memory);
	shmctl(id, IPC_RMID, NULL);
	return 0;
}
