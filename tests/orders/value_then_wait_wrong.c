/* SPDX-License-Identifier: MIT */
/*
 * claim: two processes take a ticket if sem_getvalue() says that there is one
 * bug: stall
 * natively: 0 of 100
 * story: if both see the last ticket before either has taken it, one waits for ever
 * stdout: sold
 */
#include "scene.h"
#include <semaphore.h>
#include <sys/mman.h>

static sem_t *tickets;

static void buy(void)
{
	int value;
	MUST(sem_getvalue(tickets, &value));
	HERE(A);
	if (value > 0)
		MUST(sem_wait(tickets));
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
