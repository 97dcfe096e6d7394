/* SPDX-License-Identifier: MIT */
/*
 * Semaphore 0 is 1 while somebody is inside, semaphore 1 counts the copies. Both begin with 0, as
 * Linux makes them. The last copy keeps semaphore 0 at 1 until it has removed the set, so nobody
 * gets in who came too late; it sees EIDRM and begins again with a new set.
 */
#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/ipc.h>
#include <sys/sem.h>
#include <unistd.h>

static volatile sig_atomic_t interrupted;

static void handler(int number)
{
	(void)number;
	interrupted = 1;
	alarm(1); /* again, in case it came just before a call that waits */
}

static int enter_set(key_t key)
{
	struct sembuf one_more = { 1, 1, SEM_UNDO };

	while (1) {
		int id = semget(key, 2, 0666 | IPC_CREAT);

		if (id == -1) {
			perror("semget");
			exit(1);
		}
		if (semop(id, &one_more, 1) == 0)
			return id;
		if (errno != EIDRM && errno != EINVAL && errno != EINTR) {
			perror("semop");
			exit(1);
		}
	}
}

static void leave_set(int id)
{
	struct sembuf last[3] = { { 1, -1, SEM_UNDO | IPC_NOWAIT }, { 1, 0, IPC_NOWAIT },
				  { 0, 1, SEM_UNDO } };
	struct sembuf others[2] = { { 1, -2, SEM_UNDO | IPC_NOWAIT }, { 1, 1, SEM_UNDO } };

	while (1) {
		if (semop(id, last, 3) == 0) {
			semctl(id, 0, IPC_RMID);
			return;
		}
		if (semop(id, others, 2) == 0 || errno == EIDRM || errno == EINVAL)
			return;
	}
}

/* 1: inside, 0: interrupted, -1: the set has been removed */
static int p(int id)
{
	struct sembuf lock[2] = { { 0, 0, 0 }, { 0, 1, SEM_UNDO } };

	while (!interrupted) {
		if (semop(id, lock, 2) == 0)
			return 1;
		if (errno == EIDRM || errno == EINVAL)
			return -1;
		if (errno == EINTR)
			return 1;
		perror("semop");
		exit(1);
	}
	return 0;
}

static void v(int id)
{
	struct sembuf unlock = { 0, -1, SEM_UNDO };

	semop(id, &unlock, 1);
}

static void wait_seconds(int seconds)
{
	while (seconds > 0 && !interrupted)
		seconds = sleep(seconds);
}

int main(int argc, char *argv[])
{
	long rounds = argc > 1 ? strtol(argv[1], NULL, 10) : -1;
	struct sigaction action = { 0 };
	key_t key = ftok("semfile", 65);
	int id, inside;

	if (argc > 2 || rounds == 0) {
		fprintf(stderr, "usage: sem [ROUNDS]\n");
		return 1;
	}
	if (key == -1) {
		perror("ftok");
		return 1;
	}
	action.sa_handler = handler;
	sigaction(SIGINT, &action, NULL);
	sigaction(SIGALRM, &action, NULL);

	id = enter_set(key);
	while (rounds != 0 && !interrupted) {
		inside = p(id);
		if (inside == -1) {
			id = enter_set(key);
			continue;
		}
		if (inside == 0)
			break;
		printf("Enter critical section: PID=%d\n", getpid());
		fflush(stdout);
		wait_seconds(2);
		printf("Leave critical section: PID=%d\n", getpid());
		fflush(stdout);
		v(id);
		wait_seconds(1);
		if (rounds > 0)
			rounds--;
	}
	leave_set(id);
	return 0;
}
