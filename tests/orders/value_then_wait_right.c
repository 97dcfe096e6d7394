/* SPDX-License-Identifier: MIT */
/*
 * claim: two processes take a ticket with sem_trywait() if there is one
 * stdout: sold
 */
#include "scene.h"
#include <semaphore.h>
#include <sys/mman.h>

static sem_t *tickets;

static void buy(void)
{
	HERE(A);
	if (sem_trywait(tickets) < 0 && errno != EAGAIN)
		_exit(1);
}

int main(void)
{
	tickets = mmap(NULL, sizeof(*tickets), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS,
		       -1, 0);
	MUST(sem_init(tickets, 1, 1));
	pid_t pid = (pid_t)MUST(fork());
	if (pid == 0) {
		work(20);
		buy();
		_exit(0);
	}
	buy();
	must_end_well(pid);
	say("sold");
	return 0;
}
