/* SPDX-License-Identifier: MIT */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ipc.h>
#include <sys/shm.h>

int main(void)
{
	const char *text = "Hello Shared Memory";
	char *memory;
	key_t key;
	int id;

	key = ftok("shmfile", 65);
	if (key == -1) {
		perror("ftok");
		exit(1);
	}
	id = shmget(key, 1024, 0666 | IPC_CREAT);
	if (id == -1) {
		perror("shmget");
		exit(1);
	}
	memory = (char *)shmat(id, NULL, 0);
	if (memory == (char *)-1) {
		perror("shmat");
		exit(1);
	}
	memcpy(memory, text, strlen(text) + 1);
	printf("Writer: data saved\n");
	return 0;
}
