/* SPDX-License-Identifier: MIT */
/* Leaves a message in shared memory for shm_reader, which removes the segment. */
#include <stdio.h>
#include <stdlib.h>
#include <sys/ipc.h>
#include <sys/shm.h>

#define SIZE 1024

int main(void)
{
	key_t key = ftok("shmfile", 65);
	char *data;
	int shmid;

	/* -1 is no key: two programs that ignore this would share whatever -1 happens to name. */
	if (key == (key_t)-1) {
		perror("ftok: shmfile");
		return EXIT_FAILURE;
	}
	shmid = shmget(key, SIZE, IPC_CREAT | 0666);
	if (shmid < 0) {
		perror("shmget");
		return EXIT_FAILURE;
	}
	data = shmat(shmid, NULL, 0);
	if (data == (void *)-1) {
		perror("shmat");
		return EXIT_FAILURE;
	}
	snprintf(data, SIZE, "Hello Shared Memory");
	if (shmdt(data) < 0) {
		perror("shmdt");
		return EXIT_FAILURE;
	}
	puts("Writer: Data saved");
	return EXIT_SUCCESS;
}
