/* SPDX-License-Identifier: MIT */
/*
 * attack: finds what an earlier program has left
 * row: 51
 * after: ipc/leaves_objects.c
 * stdout: shmget(0xa77a, 0, 0): ENOENT
 * stdout: semget(0xa77a, 0, 0): ENOENT
 * stdout: msgget(0xa77a, 0): ENOENT
 * stdout: shm_open("/attack", O_RDWR, 0): ENOENT
 * stdout: sem_open("/attack", 0) == SEM_FAILED ? -1 : 0: closed
 * stdout: mq_open("/attack", O_RDWR): ENOENT
 * stdout: open("/tmp/attack-fifo", O_RDONLY | O_NONBLOCK): ENOENT
 * stdout: open("/tmp/attack-file", O_RDONLY): ENOENT
 * stdout: open("attack-file", O_RDONLY): ENOENT
 */
#include "probe.h"
#include <mqueue.h>
#include <semaphore.h>
#include <sys/msg.h>
#include <sys/sem.h>
#include <sys/shm.h>

int main(void)
{
	TRY(shmget(0xa77a, 0, 0));
	TRY(semget(0xa77a, 0, 0));
	TRY(msgget(0xa77a, 0));
	TRY(shm_open("/attack", O_RDWR, 0));
	CLOSED(sem_open("/attack", 0) == SEM_FAILED ? -1 : 0);
	TRY(mq_open("/attack", O_RDWR));
	TRY(open("/tmp/attack-fifo", O_RDONLY | O_NONBLOCK));
	TRY(open("/tmp/attack-file", O_RDONLY));
	TRY(open("attack-file", O_RDONLY));
	return 0;
}
