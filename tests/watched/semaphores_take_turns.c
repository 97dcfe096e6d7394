/* SPDX-License-Identifier: MIT */
/*
 * claim: two processes take turns by two semaphores
 * stdout: parent
 * stdout: child
 * stdout: parent
 * stdout: child
 * stdout: parent
 * stdout: child
 * stdout: parent
 * stdout: child
 * stdout: parent
 * stdout: child
 * stdout: child: exit 0
 * stdout: last operation by child: 1
 */
#include "scene.h"
#include <sys/sem.h>

static int set;

static void change(unsigned short which, short by)
{
	MUST(semop(set, &(struct sembuf){ .sem_num = which, .sem_op = by }, 1));
}

static void play(const char *text, unsigned short own)
{
	for (int i = 0; i < 5; i++) {
		change(own, -1);
		printf("%s\n", text);
		change(!own, 1);
	}
}

int main(void)
{
	set = (int)MUST(semget(IPC_PRIVATE, 2, 0600));
	MUST(semctl(set, 0, SETVAL, 1));
	pid_t pid = (pid_t)MUST(fork());
	if (pid == 0) {
		play("child", 1);
		_exit(0);
	}
	play("parent", 0);
	tell_child("child", pid);
	tell("last operation by child", semctl(set, 0, GETPID) == pid);
	return (int)MUST(semctl(set, 0, IPC_RMID));
}
