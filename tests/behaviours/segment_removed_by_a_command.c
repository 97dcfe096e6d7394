/* SPDX-License-Identifier: MIT */
/*
 * claim: two children attach a segment, their parent never does; ipcrm removes it
 * behaviour: detaches_segments
 * judged: right
 * behaviour: removes_segments
 * judged: right
 * behaviour: uses_shared_memory
 * judged: right
 * behaviour: reaps_children
 * judged: right
 * stdout: 42
 */
#include "scene.h"
#include <sys/shm.h>

static volatile int *attach(void)
{
	return shmat((int)MUST(shmget(0x1234, 4096, IPC_CREAT | 0600)), NULL, 0);
}

static void run(void (*child)(void))
{
	pid_t pid = (pid_t)MUST(fork());
	if (pid > 0) {
		MUST(waitpid(pid, NULL, 0));
		return;
	}
	child();
	exit(0);
}

static void give(void)
{
	volatile int *number = attach();
	*number = 42;
	MUST(shmdt((void *)number));
}

static void take(void)
{
	volatile int *number = attach(), *again = attach();
	printf("%d\n", *number);
	MUST(shmdt((void *)again));
	MUST(shmdt((void *)number));
}

int main(void)
{
	run(give);
	run(take);
	return system("ipcrm -M 0x1234") != 0;
}
