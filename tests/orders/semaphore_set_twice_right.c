/* SPDX-License-Identifier: MIT */
/*
 * claim: only who made the semaphore sets it, and the other waits for the first semop() on it
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
	int set = semget(key, 1, IPC_CREAT | IPC_EXCL | 0600);
	HERE(B);
	if (set >= 0) {
		add(set, 1);
		return set;
	}
	struct semid_ds status = { 0 };
	set = (int)MUST(semget(key, 1, 0));
	while (semctl(set, 0, IPC_STAT, &status) == 0 && status.sem_otime == 0)
		usleep(1000);
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
