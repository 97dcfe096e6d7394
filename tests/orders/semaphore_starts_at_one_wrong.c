/* SPDX-License-Identifier: MIT */
/*
 * claim: the semaphore that says that the result is there begins with 1
 * bug: output
 * natively: 0 of 400
 * story: if the reader takes the semaphore before the writer has written, it reads a result that is
 * story: not there
 * stdout: result 42
 */
#include "scene.h"
#include <sys/mman.h>
#include <sys/sem.h>

static int set;

static void add(short by)
{
	MUST(semop(set, &(struct sembuf){ .sem_op = by }, 1));
}

int main(void)
{
	int *result = mmap(NULL, sizeof(*result), PROT_READ | PROT_WRITE,
			   MAP_SHARED | MAP_ANONYMOUS, -1, 0);
	set = (int)MUST(semget(IPC_PRIVATE, 1, 0600));
	MUST(semctl(set, 0, SETVAL, 1));
	pid_t pid = (pid_t)MUST(fork());
	if (pid == 0) {
		HERE(A);
		*result = 42;
		add(1);
		_exit(0);
	}
	do_something_else();
	add(-1);
	printf("result %d\n", *result);
	must_end_well(pid);
	return (int)MUST(semctl(set, 0, IPC_RMID));
}
