/* SPDX-License-Identifier: MIT */
/*
 * claim: two processes need two units each of a semaphore of 2, and take them one by one
 * bug: stall
 * natively: 0 of 400
 * story: if each has taken one unit, there is none left for either
 * stdout: both done
 */
#include "scene.h"
#include <sys/sem.h>

static int set;

static void add(short by)
{
	MUST(semop(set, &(struct sembuf){ .sem_op = by }, 1));
}

static void use(void)
{
	add(-1);
	HERE(A);
	add(-1);
	add(2);
}

int main(void)
{
	set = (int)MUST(semget(IPC_PRIVATE, 1, 0600));
	MUST(semctl(set, 0, SETVAL, 2));
	pid_t pid = (pid_t)MUST(fork());
	if (pid == 0) {
		work(10);
		use();
		_exit(0);
	}
	use();
	must_end_well(pid);
	printf("both done\n");
	return (int)MUST(semctl(set, 0, IPC_RMID));
}
