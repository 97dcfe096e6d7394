/* SPDX-License-Identifier: MIT */
#include <stdio.h>
#include <stdlib.h>
#include <sys/ipc.h>
#include <sys/sem.h>
#include <sys/shm.h>
#include <sys/wait.h>
#include <unistd.h>

union semun {
	int val;
	struct semid_ds *buf;
	unsigned short *array;
};

static int shm = -1, sem = -1;

static void clean_up(void)
{
	if (shm != -1)
		shmctl(shm, IPC_RMID, NULL);
	if (sem != -1)
		semctl(sem, 0, IPC_RMID);
}

static void fail(const char *what)
{
	perror(what);
	clean_up();
	exit(1);
}

static void p(void)
{
	struct sembuf down = { 0, -1, SEM_UNDO };

	if (semop(sem, &down, 1) < 0)
		_exit(1);
}

static void v(void)
{
	struct sembuf up = { 0, 1, SEM_UNDO };

	if (semop(sem, &up, 1) < 0)
		_exit(1);
}

int main(int argc, char *argv[])
{
	int children, times, started, status, bad = 0, patience = 1000;
	volatile long *total;
	union semun one = { .val = 1 };

	if (argc != 3 || (children = atoi(argv[1])) < 1 || (times = atoi(argv[2])) < 1) {
		fprintf(stderr, "usage: counter N M\n");
		return 1;
	}
	shm = shmget(IPC_PRIVATE, sizeof(long), IPC_CREAT | 0600);
	if (shm == -1)
		fail("shmget");
	total = shmat(shm, NULL, 0);
	if (total == (void *)-1)
		fail("shmat");
	*total = 0;
	sem = semget(IPC_PRIVATE, 1, IPC_CREAT | 0600);
	if (sem == -1 || semctl(sem, 0, SETVAL, one) == -1)
		fail("semget");

	for (started = 0; started < children; started++) {
		pid_t pid = fork();

		if (pid == -1) {
			perror("fork");
			bad = 1;
			break;
		}
		if (pid == 0) {
			for (int i = 0; i < times; i++) {
				p();
				*total = *total + 1;
				v();
			}
			_exit(0);
		}
	}
	for (int i = 0; i < started; i++) {
		pid_t ended;

		do
			ended = waitpid(-1, &status, --patience > 0 ? WNOHANG : 0);
		while (ended == 0);
		if (ended == -1 || status != 0)
			bad = 1;
	}
	if (!bad)
		printf("Total: %ld\n", *total);
	shmdt((void *)total);
	clean_up();
	return bad;
}
