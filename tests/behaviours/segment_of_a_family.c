/* SPDX-License-Identifier: MIT */
/*
 * claim: parent and child share a private segment that was attached before fork(); each detaches it
 * behaviour: detaches_segments
 * judged: right
 * behaviour: removes_segments
 * judged: right
 * behaviour: uses_shared_memory
 * judged: right
 * stdout: 42
 */
#include "scene.h"
#include <sys/shm.h>

int main(void)
{
	int id = (int)MUST(shmget(IPC_PRIVATE, 4096, IPC_CREAT | 0600));
	volatile int *number = shmat(id, NULL, 0);
	pid_t pid = (pid_t)MUST(fork());
	if (pid == 0) {
		*number = 42;
		MUST(shmdt((void *)number));
		_exit(0);
	}
	MUST(waitpid(pid, NULL, 0));
	printf("%d\n", *number);
	MUST(shmdt((void *)number));
	MUST(shmctl(id, IPC_RMID, NULL));
	return 0;
}
