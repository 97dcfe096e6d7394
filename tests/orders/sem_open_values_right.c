/* SPDX-License-Identifier: MIT */
/*
 * claim: parent and child make a named semaphore with O_CREAT and the same first value
 * stdout: in
 * stdout: in
 */
#include "scene.h"
#include <semaphore.h>

static void use(unsigned first)
{
	sem_t *sem = sem_open("/door", O_CREAT, 0600, first);
	MUST(sem_wait(sem));
	say("in");
	MUST(sem_post(sem));
	MUST(sem_close(sem));
}

int main(void)
{
	pid_t pid = (pid_t)MUST(fork());
	if (pid == 0) {
		work(12);
		use(1);
		_exit(0);
	}
	HERE(A);
	use(1);
	must_end_well(pid);
	return (int)MUST(sem_unlink("/door"));
}
