/* SPDX-License-Identifier: MIT */
/*
 * claim: two producers share one slot, and the semaphore of free slots begins with 2
 * bug: output
 * natively: 0 of 400
 * story: if the second producer puts its item before the consumer has taken the first, the first is
 * story: lost
 * stdout: sum 3
 */
#include "scene.h"
#include <sys/mman.h>
#include <sys/sem.h>

enum { FREE, USED };
static int set, *slot;

static void add(unsigned short which, short by)
{
	MUST(semop(set, &(struct sembuf){ .sem_num = which, .sem_op = by }, 1));
}

static pid_t start_producer(int item, int milliseconds)
{
	pid_t pid = (pid_t)MUST(fork());
	if (pid > 0)
		return pid;
	work(milliseconds);
	add(FREE, -1);
	*slot = item;
	add(USED, 1);
	_exit(0);
}

int main(void)
{
	int sum = 0;
	slot = mmap(NULL, sizeof(*slot), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
	set = (int)MUST(semget(IPC_PRIVATE, 2, 0600));
	MUST(semctl(set, FREE, SETVAL, 2));
	pid_t pids[] = { start_producer(1, 0), start_producer(2, 25) };
	for (int i = 0; i < 2; i++) {
		HERE(A);
		add(USED, -1);
		sum += *slot;
		add(FREE, 1);
		must_end_well(pids[i]);
	}
	printf("sum %d\n", sum);
	return (int)MUST(semctl(set, 0, IPC_RMID));
}
