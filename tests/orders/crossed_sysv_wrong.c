/* SPDX-License-Identifier: MIT */
/*
 * claim: parent and child take two System V semaphores in different orders
 * bug: stall
 * natively: 0 of 800
 * story: if each takes its first semaphore before the other takes its second, both wait for ever
 * stdout: both done
 */
#include "scene.h"
#include <sys/sem.h>

static int set;

static void add(unsigned short which, short by)
{
	MUST(semop(set, &(struct sembuf){ .sem_num = which, .sem_op = by }, 1));
}

static void copy(unsigned short first, unsigned short second)
{
	add(first, -1);
	HERE(A);
	add(second, -1);
	add(second, 1);
	add(first, 1);
}

int main(void)
{
	unsigned short ones[] = { 1, 1 };
	set = (int)MUST(semget(IPC_PRIVATE, 2, 0600));
	MUST(semctl(set, 0, SETALL, ones));
	pid_t pid = (pid_t)MUST(fork());
	if (pid == 0) {
		work(10);
		copy(1, 0);
		_exit(0);
	}
	copy(0, 1);
	must_end_well(pid);
	printf("both done\n");
	return (int)MUST(semctl(set, 0, IPC_RMID));
}
