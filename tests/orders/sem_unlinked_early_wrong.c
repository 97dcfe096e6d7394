/* SPDX-License-Identifier: MIT */
/*
 * claim: the parent posts a named semaphore for its child, and removes its name at once
 * bug: stall
 * natively: 0 of 800
 * story: if the name has gone before the child opens it, O_CREAT makes the child another semaphore
 * story: of 0
 * stdout: child goes
 */
#include "scene.h"
#include <semaphore.h>

int main(void)
{
	sem_t *sem = sem_open("/go", O_CREAT, 0600, 0);
	pid_t pid = (pid_t)MUST(fork());
	if (pid == 0) {
		HERE(A);
		sem = sem_open("/go", O_CREAT, 0600, 0);
		MUST(sem_wait(sem));
		say("child goes");
		_exit(0);
	}
	do_something_else();
	MUST(sem_post(sem));
	MUST(sem_unlink("/go"));
	must_end_well(pid);
	return 0;
}
