/* SPDX-License-Identifier: MIT */
/*
 * claim: the child makes the semaphore ready that its parent posts
 * bug: stall
 * natively: 0 of 100
 * story: if the parent posts before the child has called sem_init(), the value is set to 0 again, and
 * story: the child waits for ever
 * stdout: done
 */
#include "scene.h"
#include <semaphore.h>
#include <sys/mman.h>

int main(void)
{
	sem_t *go = mmap(NULL, sizeof(*go), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
	pid_t pid = (pid_t)MUST(fork());
	if (pid == 0) {
		HERE(A);
		MUST(sem_init(go, 1, 0));
		MUST(sem_wait(go));
		_exit(0);
	}
	work(40);
	MUST(sem_post(go));
	must_end_well(pid);
	say("done");
	return 0;
}
