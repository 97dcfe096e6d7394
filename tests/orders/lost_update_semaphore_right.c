/* SPDX-License-Identifier: MIT */
/*
 * claim: two processes take seats from shared memory under a semaphore
 * stdout: sold
 * stdout: sold
 * stdout: 8 left
 */
#include "scene.h"
#include <sys/mman.h>
#include <sys/sem.h>

static int *seats;
static int set;

static void add(short by)
{
	MUST(semop(set, &(struct sembuf){ .sem_op = by }, 1));
}

static void sell(void)
{
	add(-1);
	int left = *seats;
	say("sold");
	HERE(A);
	*seats = left - 1;
	add(1);
}

int main(void)
{
	seats = mmap(NULL, sizeof(*seats), PROT_READ | PROT_WRITE,
		     MAP_SHARED | MAP_ANONYMOUS, -1, 0);
	*seats = 10;
	set = (int)MUST(semget(IPC_PRIVATE, 1, 0600));
	MUST(semctl(set, 0, SETVAL, 1));
	pid_t pid = (pid_t)MUST(fork());
	if (pid == 0) {
		work(12);
		sell();
		_exit(0);
	}
	sell();
	must_end_well(pid);
	printf("%d left\n", *seats);
	return (int)MUST(semctl(set, 0, IPC_RMID));
}
