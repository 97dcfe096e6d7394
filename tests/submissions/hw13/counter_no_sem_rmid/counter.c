/* SPDX-License-Identifier: MIT */
/* counter N M: N children add M each to one counter in shared memory, guarded by a semaphore. */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/ipc.h>
#include <sys/sem.h>
#include <sys/shm.h>
#include <sys/wait.h>
#include <unistd.h>

union semun { /* semctl(2): the program has to define it */
	int val;
	struct semid_ds *buf;
	unsigned short *array;
};

static long number(const char *text, long max)
{
	char *end;
	long value = strtol(text, &end, 10);

	if (end == text || *end != '\0' || value < 1 || value > max) {
		fprintf(stderr, "counter: %s is not a number from 1 to %ld\n", text, max);
		exit(2);
	}
	return value;
}

/* SEM_UNDO: a child that dies inside gives the semaphore back. */
static int change(int semid, short by)
{
	struct sembuf op = { 0, by, SEM_UNDO };

	while (semop(semid, &op, 1) < 0)
		if (errno != EINTR)
			return -1;
	return 0;
}

static int run_child(int semid, long *counter, long times)
{
	for (long i = 0; i < times; i++) {
		if (change(semid, -1) < 0)
			return EXIT_FAILURE;
		++*counter; /* read, add, write: three steps that must not be shared */
		if (change(semid, +1) < 0)
			return EXIT_FAILURE;
	}
	return EXIT_SUCCESS;
}

/* Starts the children and waits for all that could be started; 0 if every one did its work. */
static int run_children(int semid, long *counter, long children, long times)
{
	int failures = 0, status;
	long started = 0;

	for (; started < children; started++) {
		pid_t pid = fork();

		if (pid == 0)
			_exit(run_child(semid, counter, times));
		if (pid < 0) {
			perror("fork");
			failures++;
			break;
		}
	}
	while (started > 0) {
		if (wait(&status) > 0) {
			started--;
			failures += status != 0;
		} else if (errno != EINTR) {
			perror("wait");
			return -1;
		}
	}
	return failures ? -1 : 0;
}

int main(int argc, char **argv)
{
	int shmid, semid, result = -1;
	long children, times, *counter;

	if (argc != 3) {
		fprintf(stderr, "usage: counter N M\n");
		return 2;
	}
	children = number(argv[1], 1000);
	times = number(argv[2], 1000000);

	shmid = shmget(IPC_PRIVATE, sizeof(*counter), IPC_CREAT | 0600);
	if (shmid < 0) {
		perror("shmget");
		return EXIT_FAILURE;
	}
	counter = shmat(shmid, NULL, 0);
	/* Removed at once: it lives on until the last process that has attached it is gone. */
	shmctl(shmid, IPC_RMID, NULL);
	if (counter == (void *)-1) {
		perror("shmat");
		return EXIT_FAILURE;
	}
	semid = semget(IPC_PRIVATE, 1, IPC_CREAT | 0600);
	if (semid < 0) {
		perror("semget");
		return EXIT_FAILURE;
	}
	if (semctl(semid, 0, SETVAL, (union semun){ .val = 1 }) < 0)
		perror("semctl");
	else
		result = run_children(semid, counter, children, times);
	if (result == 0)
		printf("Total: %ld\n", *counter);
	shmdt(counter);
	return result == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
