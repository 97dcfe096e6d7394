/* SPDX-License-Identifier: MIT */
/*
 * claim: three processes hand a System V semaphore round, and each keeps it for a while
 * lasts: 1.2
 * stdout: 0.0 process 0
 * stdout: 0.2 process 1
 * stdout: 0.4 process 2
 * stdout: 0.6 process 0
 * stdout: 0.8 process 1
 * stdout: 1.0 process 2
 * stdout: 1.2 end
 */
#include "scene.h"
#include <sys/sem.h>

#define COUNT 3

static void step(int id, int number, int by)
{
	struct sembuf operation = { (unsigned short)number, (short)by, 0 };
	MUST(semop(id, &operation, 1));
}

static void take_turns(int id, int own)
{
	for (int round = 0; round < 2; round++) {
		step(id, own, -1);
		at("process %d", own);
		usleep(200000);
		step(id, (own + 1) % COUNT, 1);
	}
	_exit(0);
}

int main(void)
{
	elapsed();
	int id = (int)MUST(semget(IPC_PRIVATE, COUNT, 0600));
	for (int i = 0; i < COUNT; i++)
		if (MUST(fork()) == 0)
			take_turns(id, i);
	step(id, 0, 1);
	while (wait(NULL) > 0)
		;
	at("end");
	MUST(semctl(id, 0, IPC_RMID));
	return 0;
}
