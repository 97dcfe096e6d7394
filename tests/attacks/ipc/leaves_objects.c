/* SPDX-License-Identifier: MIT */
/*
 * attack: leaves one of each kind of IPC object for the next program
 * row: 51
 * left: nothing
 * verdict: left_behind
 * says: key 0x0000a77a
 * stdout: made
 */
#include "probe.h"
#include <mqueue.h>
#include <semaphore.h>
#include <sys/msg.h>
#include <sys/sem.h>
#include <sys/shm.h>

int main(void)
{
	int made = shmget(0xa77a, 4096, IPC_CREAT | 0666) >= 0;
	made += semget(0xa77a, 1, IPC_CREAT | 0666) >= 0;
	made += msgget(0xa77a, IPC_CREAT | 0666) >= 0;
	made += shm_open("/attack", O_RDWR | O_CREAT, 0666) >= 0;
	made += sem_open("/attack", O_CREAT, 0666, 1) != SEM_FAILED;
	made += mq_open("/attack", O_RDWR | O_CREAT, 0666, NULL) >= 0;
	made += mkfifo("/tmp/attack-fifo", 0666) == 0;
	made += open("/tmp/attack-file", O_WRONLY | O_CREAT, 0666) >= 0;
	made += open("attack-file", O_WRONLY | O_CREAT, 0666) >= 0;
	puts(made == 9 ? "made" : "not all made");
	return 0;
}
