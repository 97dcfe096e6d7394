/* SPDX-License-Identifier: MIT */
/*
 * claim: ping and pong have a semaphore each
 * stdout: ping
 * stdout: pong
 * stdout: ping
 * stdout: pong
 */
#include "scene.h"
#include <sys/sem.h>

static int set;

static void add(int which, short by)
{
	MUST(semop(set, &(struct sembuf){ .sem_num = (unsigned short)which, .sem_op = by }, 1));
}

static void play(const char *word, int own, int other)
{
	for (int i = 0; i < 2; i++) {
		add(own, -1);
		say(word);
		work(8);
		add(other, 1);
	}
}

int main(void)
{
	set = (int)MUST(semget(IPC_PRIVATE, 2, 0600));
	MUST(semctl(set, 0, SETVAL, 1));
	pid_t pid = (pid_t)MUST(fork());
	if (pid == 0) {
		HERE(A);
		play("ping", 0, 1);
		_exit(0);
	}
	work(4);
	play("pong", 1, 0);
	must_end_well(pid);
	return (int)MUST(semctl(set, 0, IPC_RMID));
}
