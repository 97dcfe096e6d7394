/* SPDX-License-Identifier: MIT */
/*
 * claim: each of two processes that share a semaphore sets it to 1 when it begins
 * bug: output
 * natively: 0 of 400
 * story: if the child sets the semaphore to 1 while the parent holds it, both are inside at once
 * stdout: in
 * stdout: out
 * stdout: in
 * stdout: out
 */
#include "scene.h"
#include <sys/sem.h>

static void add(int set, short by)
{
	MUST(semop(set, &(struct sembuf){ .sem_op = by }, 1));
}

static int get_set(void)
{
	key_t key = ftok(".", 's');
	int set = (int)MUST(semget(key, 1, IPC_CREAT | 0600));
	MUST(semctl(set, 0, SETVAL, 1));
	return set;
}

static int use(void)
{
	int set = get_set();
	add(set, -1);
	say("in");
	HERE(A);
	say("out");
	add(set, 1);
	return set;
}

int main(void)
{
	pid_t pid = (pid_t)MUST(fork());
	if (pid == 0) {
		work(12);
		use();
		exit(0);
	}
	int set = use();
	must_end_well(pid);
	return (int)MUST(semctl(set, 0, IPC_RMID));
}
