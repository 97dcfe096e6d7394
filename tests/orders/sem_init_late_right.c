/* SPDX-License-Identifier: MIT */
/*
 * claim: the parent makes the semaphore ready before there is a child
 * stdout: done
 */
#include "scene.h"
#include <semaphore.h>
#include <sys/mman.h>

int main(void)
{
	sem_t *go = mmap(NULL, sizeof(*go), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
	MUST(sem_init(go, 1, 0));
	pid_t pid = (pid_t)MUST(fork());
	if (pid == 0) {
		HERE(A);
		MUST(sem_wait(go));
		_exit(0);
	}
	work(40);
	MUST(sem_post(go));
	must_end_well(pid);
	say("done");
	return 0;
}
