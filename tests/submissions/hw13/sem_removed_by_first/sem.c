/* SPDX-License-Identifier: MIT */
#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/ipc.h>
#include <sys/sem.h>
#include <unistd.h>

enum { MUTEX, USERS };

union semun {
	int val;
	struct semid_ds *buf;
	unsigned short *array;
};

static volatile sig_atomic_t stop;

static void on_sigint(int number)
{
	(void)number;
	stop = 1;
}

static int change(int id, int which, int by)
{
	struct sembuf op = { which, by, SEM_UNDO };

	return semop(id, &op, 1);
}

static int open_set(key_t key)
{
	struct semid_ds info;
	union semun arg;
	int id = semget(key, 2, IPC_CREAT | IPC_EXCL | 0666);

	if (id >= 0) { /* ours: the first semop() below tells the others that it is ready */
		arg.val = 1;
		semctl(id, MUTEX, SETVAL, arg);
	} else {
		id = semget(key, 2, 0666);
		arg.buf = &info;
		while (semctl(id, 0, IPC_STAT, arg) == 0 && info.sem_otime == 0)
			usleep(1000);
	}
	if (id < 0 || change(id, USERS, 1) < 0) {
		perror("semaphore");
		exit(1);
	}
	return id;
}

static void close_set(int id)
{
	change(id, USERS, -1);
	semctl(id, 0, IPC_RMID);
}

static void nap(int seconds)
{
	while (seconds > 0 && !stop)
		seconds = sleep(seconds);
}

int main(int argc, char *argv[])
{
	int rounds = argc > 1 ? atoi(argv[1]) : -1;
	struct sigaction action = { .sa_handler = on_sigint };
	key_t key = ftok("semfile", 65);
	int id;

	if (key == -1) {
		perror("ftok");
		return 1;
	}
	sigaction(SIGINT, &action, NULL);
	id = open_set(key);

	for (int i = 0; i != rounds && !stop; i++) {
		if (change(id, MUTEX, -1) < 0) {
			if (errno == EINTR)
				break;
			perror("semop");
			return 1;
		}
		printf("Enter critical section: PID=%d\n", getpid());
		fflush(stdout);
		nap(2);
		printf("Leave critical section: PID=%d\n", getpid());
		fflush(stdout);
		change(id, MUTEX, 1);
		nap(1);
	}
	close_set(id);
	return 0;
}
