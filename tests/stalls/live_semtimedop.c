/* SPDX-License-Identifier: MIT */
/*
 * claim: a P with a time limit, while the owner of the semaphore waits
 * stdout: semtimedop: EAGAIN
 * stdout: child: exit 0
 */
#include "scene.h"
#include <sys/sem.h>

int main(void)
{
	struct timespec limit = { .tv_nsec = 25000000 };
	int set = (int)MUST(semget(IPC_PRIVATE, 1, 0600));
	pid_t pid = (pid_t)MUST(fork());
	if (pid == 0) {
		tell("semtimedop", semtimedop(set, &(struct sembuf){ .sem_op = -1 }, 1, &limit));
		_exit(0);
	}
	tell_child("child", pid);
	return (int)MUST(semctl(set, 0, IPC_RMID));
}
