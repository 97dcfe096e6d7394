/* SPDX-License-Identifier: MIT */
/*
 * claim: who waits for an object that is removed gets EIDRM
 * stdout: semop: EIDRM
 * stdout: first: exit 0
 * stdout: msgrcv: EIDRM
 * stdout: second: exit 0
 * stdout: gone: EINVAL
 */
#include "scene.h"
#include <sys/msg.h>
#include <sys/sem.h>

static int set, queue;

static void in_semop(void)
{
	tell("semop", semop(set, &(struct sembuf){ .sem_op = -1 }, 1));
}

static void in_msgrcv(void)
{
	char bytes[16];
	tell("msgrcv", msgrcv(queue, bytes, 8, 0, 0));
}

static pid_t start(void (*wait)(void))
{
	pid_t pid = (pid_t)MUST(fork());
	if (pid == 0) {
		wait();
		_exit(0);
	}
	until_asleep(pid);
	return pid;
}

int main(void)
{
	set = (int)MUST(semget(IPC_PRIVATE, 1, 0600));
	queue = (int)MUST(msgget(IPC_PRIVATE, 0600));
	pid_t first = start(in_semop), second = start(in_msgrcv);
	MUST(semctl(set, 0, IPC_RMID));
	tell_child("first", first);
	MUST(msgctl(queue, IPC_RMID, NULL));
	tell_child("second", second);
	tell("gone", semctl(set, 0, GETVAL));
	return 0;
}
