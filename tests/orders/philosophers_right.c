/* SPDX-License-Identifier: MIT */
/*
 * claim: two philosophers take the left fork first, and the third the right one
 * stdout: all have eaten
 */
#include "scene.h"
#include <sys/sem.h>

static int forks;

static void add(int which, short by)
{
	MUST(semop(forks, &(struct sembuf){ .sem_num = (unsigned short)which, .sem_op = by }, 1));
}

static void dine(int first, int second)
{
	add(first, -1);
	HERE(A);
	add(second, -1);
	add(second, 1);
	add(first, 1);
	_exit(0);
}

int main(void)
{
	unsigned short ones[] = { 1, 1, 1 };
	static const int firsts[] = { 0, 1, 0 }, seconds[] = { 1, 2, 2 };
	forks = (int)MUST(semget(IPC_PRIVATE, 3, 0600));
	MUST(semctl(forks, 0, SETALL, ones));
	for (int i = 0; i < 3; i++) {
		if (MUST(fork()) > 0)
			continue;
		work(3 * i);
		dine(firsts[i], seconds[i]);
	}
	for (int i = 0; i < 3; i++)
		must_end_well(-1);
	printf("all have eaten\n");
	return (int)MUST(semctl(forks, 0, IPC_RMID));
}
