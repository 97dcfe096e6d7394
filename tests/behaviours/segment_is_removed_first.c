/* SPDX-License-Identifier: MIT */
/*
 * claim: a segment that both have attached is marked, and goes with the last of them
 * behaviour: detaches_segments
 * judged: right
 * behaviour: removes_segments
 * judged: right
 * behaviour: uses_shared_memory
 * judged: right
 * behaviour: uses_pipe
 * judged: right
 * stdout: 42
 */
#include "scene.h"
#include <sys/shm.h>

int main(void)
{
	int ready[2], id = (int)MUST(shmget(0x1234, 4096, IPC_CREAT | IPC_EXCL | 0600));
	char byte;
	MUST(pipe(ready));
	pid_t pid = (pid_t)MUST(fork());
	volatile int *number = shmat(shmget(0x1234, 4096, 0600), NULL, 0);
	if (pid == 0) {
		close(ready[0]);
		*number = 42;
		MUST(write(ready[1], "x", 1));
		MUST(shmdt((void *)number));
		exit(0);
	}
	close(ready[1]);
	MUST(read(ready[0], &byte, 1));
	close(ready[0]);
	MUST(shmctl(id, IPC_RMID, NULL));
	MUST(waitpid(pid, NULL, 0));
	printf("%d\n", *number);
	MUST(shmdt((void *)number));
	return 0;
}
