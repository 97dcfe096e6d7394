/* SPDX-License-Identifier: MIT */
/*
 * attack: finds the System V and POSIX objects of the host
 * row: 51
 * stdout: shmget(HOST_KEY, 0, 0): ENOENT
 * stdout: semget(HOST_KEY, 0, 0): ENOENT
 * stdout: msgget(HOST_KEY, 0): ENOENT
 * stdout: shm_open(HOST_OBJECT, O_RDWR, 0): ENOENT
 * stdout: mq_open(HOST_OBJECT, O_RDWR): ENOENT
 * stdout: open("/dev/shm" HOST_OBJECT, O_RDWR): ENOENT
 * stdout: -1 -1 -1
 */
#include "probe.h"
#include <mqueue.h>
#include <sys/msg.h>
#include <sys/sem.h>
#include <sys/shm.h>

int main(void)
{
	TRY(shmget(HOST_KEY, 0, 0));
	TRY(semget(HOST_KEY, 0, 0));
	TRY(msgget(HOST_KEY, 0));
	TRY(shm_open(HOST_OBJECT, O_RDWR, 0));
	TRY(mq_open(HOST_OBJECT, O_RDWR));
	TRY(open("/dev/shm" HOST_OBJECT, O_RDWR));
	printf("%d %d %d\n", shmctl(0, SHM_STAT_ANY, &(struct shmid_ds){ 0 }),
	       semctl(0, 0, SEM_STAT_ANY, &(struct semid_ds){ 0 }),
	       msgctl(0, MSG_STAT_ANY, &(struct msqid_ds){ 0 }));
	return 0;
}
