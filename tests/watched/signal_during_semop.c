/* SPDX-License-Identifier: MIT */
/*
 * claim: semop() is ended by signals that are handled, and by no others
 * stdout: SIGCHLD by default: 0
 * stdout: SIGURG by default: 0
 * stdout: SIGWINCH by default: 0
 * stdout: SIGUSR1 ignored: 0
 * stdout: SIGUSR1 handled: EINTR
 * stdout: SIGUSR1 with SA_RESTART: EINTR
 */
#include "scene.h"
#include <sys/sem.h>

static int set;

static void prepare(void)
{
	MUST(semctl(set, 0, SETVAL, 0));
}

static long call(void)
{
	return semop(set, &(struct sembuf){ .sem_op = -1 }, 1);
}

static void release(pid_t pid)
{
	(void)pid;
	MUST(semop(set, &(struct sembuf){ .sem_op = 1 }, 1));
}

int main(void)
{
	set = (int)MUST(semget(IPC_PRIVATE, 1, 0600));
	disturb(&(struct wait){ prepare, call, release });
	return (int)MUST(semctl(set, 0, IPC_RMID));
}
