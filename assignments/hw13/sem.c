/* SPDX-License-Identifier: MIT */
/* Starter: right on a good day only. Make it correct, robust and clean (README.md). */
#include <stdio.h>
#include <stdlib.h>
#include <sys/ipc.h>
#include <sys/sem.h>
#include <unistd.h>

union semun {
	int val;
	struct semid_ds *buf;
	unsigned short *array;
};

static void change(int id, int by)
{
	struct sembuf step = { .sem_num = 0, .sem_op = by, .sem_flg = 0 };

	semop(id, &step, 1);
}

int main(int argc, char **argv)
{
	int rounds = argc > 1 ? atoi(argv[1]) : -1; /* -1: for ever */
	int id = semget(ftok("semfile", 65), 1, IPC_CREAT | 0666);
	union semun start = { .val = 1 };

	semctl(id, 0, SETVAL, start);
	while (rounds != 0) {
		change(id, -1);
		printf("Enter critical section: PID=%d\n", getpid());
		sleep(2);
		printf("Leave critical section: PID=%d\n", getpid());
		change(id, 1);
		sleep(1);
		if (rounds > 0)
			rounds--;
	}
	semctl(id, 0, IPC_RMID);
	return 0;
}
