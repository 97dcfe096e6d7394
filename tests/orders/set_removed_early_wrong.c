/* SPDX-License-Identifier: MIT */
/*
 * claim: the parent removes the semaphores when its own work is done
 * bug: exit
 * natively: 0 of 400
 * story: if the set has gone before the child has used it, semop() fails with EIDRM or EINVAL
 * stdout: child: exit 0
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
	add(1);
}

int main(void)
{
	set = (int)MUST(semget(IPC_PRIVATE, 1, 0600));
	MUST(semctl(set, 0, SETVAL, 1));
	pid_t pid = (pid_t)MUST(fork());
	if (pid == 0) {
		HERE(A);
		use();
		_exit(0);
	}
	do_something_else();
	use();
	MUST(semctl(set, 0, IPC_RMID));
	must_end_well(pid);
	printf("child: exit 0\n");
	return 0;
}
