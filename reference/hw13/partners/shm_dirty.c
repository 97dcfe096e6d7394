/* SPDX-License-Identifier: MIT */
/*
 * shm_dirty [stranger]: makes the segment of shm_writer before it runs and fills it with '#'. A
 * writer that does not store the terminating NUL is found out by the reader's output. With
 * "stranger" its key is -1, as if ftok() had failed and nobody had looked.
 * shm_dirty text TEXT: leaves this text in it.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ipc.h>
#include <sys/shm.h>

#define SIZE 1024

static void die(const char *what)
{
	perror(what);
	exit(EXIT_FAILURE);
}

int main(int argc, char **argv)
{
	int stranger = argc > 1 && strcmp(argv[1], "stranger") == 0;
	key_t key = stranger ? (key_t)-1 : ftok("shmfile", 65);
	char *data;
	int shmid;

	if (!stranger && key == (key_t)-1)
		die("shm dirty: ftok");
	shmid = shmget(key, SIZE, IPC_CREAT | IPC_EXCL | 0666);
	if (shmid < 0)
		die("shm dirty: shmget");
	data = shmat(shmid, NULL, 0);
	if (data == (void *)-1)
		die("shm dirty: shmat");
	memset(data, '#', SIZE);
	if (argc > 2 && strcmp(argv[1], "text") == 0)
		snprintf(data, SIZE, "%s", argv[2]);
	shmdt(data);
	puts("shm dirty: filled");
	return EXIT_SUCCESS;
}
