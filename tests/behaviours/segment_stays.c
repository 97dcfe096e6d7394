/* SPDX-License-Identifier: MIT */
/*
 * claim: nobody removes a segment, and the child keeps it attached
 * behaviour: removes_segments
 * judged: wrong
 * told: nobody removes it: shared memory segment key 0x00001234
 * behaviour: detaches_segments
 * judged: wrong
 * told: ends without shmdt(), its shared memory still attached
 * left: 1
 */
#include "scene.h"
#include <sys/shm.h>

int main(void)
{
	pid_t pid = (pid_t)MUST(fork());
	int id = (int)MUST(shmget(0x1234, 4096, IPC_CREAT | 0600));
	volatile int *number = shmat(id, NULL, 0);
	if (pid == 0) {
		*number = 42;
		_exit(0);
	}
	MUST(waitpid(pid, NULL, 0));
	MUST(shmdt((void *)number));
	return 0;
}
