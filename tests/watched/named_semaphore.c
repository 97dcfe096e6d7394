/* SPDX-License-Identifier: MIT */
/*
 * claim: sem_open() gives two processes one semaphore
 * stdout: a second one: 1
 * stdout: parent
 * stdout: child
 * stdout: child: exit 0
 * stdout: value 0
 */
#include "scene.h"
#include <semaphore.h>

int main(void)
{
	int value;
	sem_t *sem = sem_open("/turn", O_CREAT | O_EXCL, 0600, 0);
	printf("a second one: %d\n", sem_open("/turn", O_CREAT | O_EXCL, 0600, 0) == SEM_FAILED);
	pid_t pid = (pid_t)MUST(fork());
	if (pid == 0) {
		sem_t *own = sem_open("/turn", 0);
		MUST(sem_wait(own));
		MUST(sem_wait(own));
		printf("child\n");
		_exit(0);
	}
	MUST(sem_post(sem));
	until_asleep(pid);
	printf("parent\n");
	MUST(sem_post(sem));
	tell_child("child", pid);
	MUST(sem_getvalue(sem, &value));
	printf("value %d\n", value);
	MUST(sem_close(sem));
	return (int)MUST(sem_unlink("/turn"));
}
