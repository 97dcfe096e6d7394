/* SPDX-License-Identifier: MIT */
/*
 * claim: the parent removes the name of the semaphore when its child has ended
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
	must_end_well(pid);
	MUST(sem_unlink("/go"));
	return 0;
}
