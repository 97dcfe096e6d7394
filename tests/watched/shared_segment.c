/* SPDX-License-Identifier: MIT */
/*
 * claim: a segment is shared, lives until the last has left, and goes with IPC_RMID
 * stdout: exists: EEXIST
 * stdout: too small: EINVAL
 * stdout: child: 42, attached 3
 * stdout: child: exit 0
 * stdout: parent: 42, attached 1
 * stdout: after IPC_RMID: ENOENT
 * stdout: shmdt(numbers): 0
 * stdout: shmdt(numbers): EINVAL
 */
#include "scene.h"
#include <sys/shm.h>

static long attached(int id)
{
	struct shmid_ds state;
	MUST(shmctl(id, IPC_STAT, &state));
	return (long)state.shm_nattch;
}

int main(void)
{
	int id = (int)MUST(shmget(0x41, 4096, IPC_CREAT | IPC_EXCL | 0600));
	int *numbers = shmat(id, NULL, 0);
	tell("exists", shmget(0x41, 4096, IPC_CREAT | IPC_EXCL | 0600));
	tell("too small", shmget(0x41, 8192, 0));
	pid_t pid = (pid_t)MUST(fork());
	if (pid == 0) {
		int *own = shmat(shmget(0x41, 0, 0), NULL, SHM_RDONLY);
		numbers[0] = 42;
		printf("child: %d, attached %ld\n", own[0], attached(id));
		_exit(0);
	}
	tell_child("child", pid);
	printf("parent: %d, attached %ld\n", numbers[0], attached(id));
	MUST(shmctl(id, IPC_RMID, NULL));
	tell("after IPC_RMID", shmget(0x41, 0, 0));
	numbers[1] = 43;
	TELL(shmdt(numbers));
	TELL(shmdt(numbers));
	return 0;
}
