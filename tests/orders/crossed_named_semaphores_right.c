/* SPDX-License-Identifier: MIT */
/*
 * claim: parent and child take two named semaphores in the same order
 * stdout: has one
 * stdout: has both
 * stdout: has one
 * stdout: has both
 */
#include "scene.h"
#include <semaphore.h>

static void use(const char *first, const char *second)
{
	sem_t *one = sem_open(first, 0), *other = sem_open(second, 0);
	MUST(sem_wait(one));
	say("has one");
	HERE(A);
	MUST(sem_wait(other));
	say("has both");
	MUST(sem_post(other));
	MUST(sem_post(one));
}

int main(void)
{
	sem_open("/printer", O_CREAT | O_EXCL, 0600, 1);
	sem_open("/scanner", O_CREAT | O_EXCL, 0600, 1);
	pid_t pid = (pid_t)MUST(fork());
	if (pid == 0) {
		work(5);
		use("/printer", "/scanner");
		_exit(0);
	}
	use("/printer", "/scanner");
	must_end_well(pid);
	MUST(sem_unlink("/printer"));
	return (int)MUST(sem_unlink("/scanner"));
}
